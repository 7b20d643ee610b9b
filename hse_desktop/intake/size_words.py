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
    r"display|screen|detector|table ?top|cable|wire|clearance|space|mounting|\bhole|cut-?out|active"
    r"|pixel|bildgröße|bildfläche|punktabstand|image|matrix"
    r"|resolution|aperture|paper|media|slot|\broll|outlet|inlet|pipe|terminal|conductor|film|keyboard"
    r"|monitor|opening|installation|monitor|field|focal|"
    r"window|camera|chamber|internal|inner|inside|interior|innen|внутр|printable|print(?:ing)? (?:area"
    r"|size)|work(?:ing)? (?:area|size|envelope|range|volume|surface|table)|cutting|scan|"
    r"sheet|tray|door|plate|travel|range|movement|adjustment|module size|panel size|cell\b|lens|label"
    r"|substrate|wafer|bore|gantry opening|platform|base plate|"
    r"bed size|build|die\b|particle|fan|труб|камер|рабоч|монтаж|проем|экран|колес|wheel|caster|torque"
    r"|screw|bend|sample|workpiece|rack unit|speed|vibration|stroke|path"
    r"|\btable (?:size|dim|area)|\broom\b|raum|platzbedarf|einbau|ausschnitt|werkstück|\bstol\b|стол|\bкомнат"
    r"|\b(?:part|object|piece|item|glass|pcb|board|job|substrate) (?:size|dim)|basket|\btank|\bbath\b|\bdrum\b"
    r"|shel(?:f|ves)\b|chuck|compartment|cavity|load(?:ing)? (?:area|size|dim)|us(?:e)?able|passage|infeed"
    r"|распаков|прое[мё]м|помещен",
    re.I,
)
PART = re.compile(
    r"probe|transducer|batter(?:y|ies)\b|remote|adapt(?:e|o)r|accessor|option|tube|handset|bracket"
    r"|outdoor|наружн|without|ohne|control panel",
    re.I,
)
MOST = re.compile(r"\bmax(?:\.|imum|imal\w*)?(?!\w)|up to|\bbis(?: zu)?\b|\bдо\b|не более|höchstens|макс|[<≤]", re.I)
"""The size or weight is a bound, or that of the largest of several builds."""
