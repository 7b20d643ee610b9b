"""Who signs and whether a signature holds: keys, PAdES and CMS signatures, verification, trust."""

from hse_desktop.signing.offline import leave_out_http_client

leave_out_http_client()  # before any module of this room imports pyHanko
