/* Stands in for a library of Windows that Wine 8 lacks: Qt's text codecs call it for encodings other than UTF-8.
 *
 * ucnv_open() says that there is no such encoding, so none of the others is ever called with one.
 */
#include <stddef.h>

#define ABSENT(name)                            \
    __declspec(dllexport) void *name(void)      \
    {                                           \
        return NULL;                            \
    }

ABSENT(ucnv_open)
ABSENT(ucnv_close)
ABSENT(ucnv_reset)
ABSENT(ucnv_getMaxCharSize)
ABSENT(ucnv_getName)
ABSENT(ucnv_getToUCallBack)
ABSENT(ucnv_getFromUCallBack)
ABSENT(ucnv_setToUCallBack)
ABSENT(ucnv_setFromUCallBack)
ABSENT(ucnv_cbToUWriteUChars)
ABSENT(ucnv_cbFromUWriteUChars)
ABSENT(ucnv_toUnicode)
ABSENT(ucnv_fromUnicode)
ABSENT(ucnv_toUCountPending)
ABSENT(ucnv_fromUCountPending)
ABSENT(ucnv_getStandardName)
ABSENT(ucnv_getAvailableName)
ABSENT(ucnv_countAvailable)
ABSENT(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
ABSENT(UCNV_TO_U_CALLBACK_SUBSTITUTE)
