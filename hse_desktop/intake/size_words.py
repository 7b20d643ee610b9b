"""The words that tell the size of the equipment from that of its parcel, its room, its work and its parts."""

import re

LABEL = re.compile(
    r"dimens|abmess|\bmaße|\bmasse\s?\(|размер|габарит|\bsize\b|größe\b|measurements|footprint"
    r"|envelope",
    re.I,
)
SAID_OUTRIGHT = re.compile(r"dimens|abmess|maße|габарит|размер", re.I)
OUTER = re.compile(
    r"overall|outer|outside|external|unit|product|machine|cabinet|chassis|system|außen|gerät|gehäuse"
    r"|габарит",
    re.I,
)
PACKED = re.compile(
    r"\bpack(?:ed|ing|age|aging)?\b|gross|shipping|shipment|carton|crate|transport|verpack|versand"
    r"|упаков|брутто|pallet|\bbox\b",
    re.I,
)
NOT_OUTER = re.compile(
    r"display|\bscreen|detector|table ?top|\bcable|\bwires?\b|clearance|space|mounting|\bhole|cut-?out"
    r"|active (?:area|display)|pixel|bildgröße|bildfläche|punktabstand|im(?:age|aging) (?:size|area|field|format|dim)"
    r"|matrix|resolution|aperture|\bpaper\b|\bmedia\b|\bslots?\b|\broll|outlet|inlet|\bpipe"
    r"|\bterminals?(?: block| strip| size)|(?<!semi)conductor|film (?:size|format|width)|keyboard|monitor|opening"
    r"|installation|\bfield|focal|window|camera|chamber|internal|inner|inside|interior|innen|внутр|printable"
    r"|print(?:ing)? (?:area|size|width|height|format)|work(?:ing)? (?:area|size|envelope|range|volume|surface|table)"
    r"|cutting (?:area|size|width|length|range|height|depth)|scan(?!ner)|(?<!data )(?<!data)sheets?\b|\btrays?\b"
    r"|\bdoors?\b|\bplate (?:size|dim|format)|base plate|travel|(?<!product )\brange|movement|adjustment"
    r"|(?:module|panel|cell|label|substrate|wafer|die|part|object|piece|item|glass|pcb|board|job|bed) (?:size|dim)"
    r"|\blens\b|substrate|wafer|bore\b|gantry opening|platform|build(?:ing)? (?:volume|size|envelope|area|plate)"
    r"|particle|\bfans?\b|труб|камер|рабоч|монтаж|экран|колес|wheel|caster|castor|torque|screw|bend(?:ing)?\b"
    r"|\bsamples?\b|workpiece|rack unit|(?<!high[ -])speed|vibration|stroke|(?:paper|optical|media) path"
    r"|\btable (?:size|dim|area)|\brooms?\b|raum|platzbedarf|einbau|ausschnitt|werkstück|стол|комнат"
    r"|basket|\btank|\bbath\b|\bdrum\b|shel(?:f|ves)\b|chuck|compartment|cavity|load(?:ing)? (?:area|size|dim)"
    r"|us(?:e)?able|passage|infeed|прое[мё]м|помещен",
    re.I,
)
PART = re.compile(
    r"probe|transducer|batter(?:y|ies)\b|remote|adapt(?:e|o)r|accessor|option|tube|handset|bracket"
    r"|outdoor unit|наружн|control panel|\bhose|\bcord\b|\bbelt\b|mattress|\bdesk\b|\bchair",
    re.I,
)
MOST = re.compile(
    r"\bmax(?:\.|imum|imal\w*)?(?!\w)|up to|\bbis(?: zu)?\b|\bдо\b|не более|höchstens|макс|[<≤]", re.I
)
"""The size or weight is a bound, or that of the largest of several builds."""
