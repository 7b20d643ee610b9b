/* A PKCS#11 driver with the faults of real ones: it hands everything to a sound driver (HSE_SOUND_DRIVER) and
   spoils what HSE_FAULT names, several faults with + between them. PKCS #11 v2.40, CK_FUNCTION_LIST: two bytes of version, then the functions in order. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
typedef ulong_t (*function_t)();
typedef struct { unsigned char major, minor; function_t functions[68]; } list_t;
typedef struct { ulong_t type; void *value; ulong_t length; } attribute_t;

enum { INITIALIZE = 0, GET_SLOT_LIST = 4, GET_TOKEN_INFO = 6, GET_MECHANISM_LIST = 7, LOGIN = 18,
       GET_ATTRIBUTE_VALUE = 24, SIGN = 43 };
enum { PIN_INCORRECT = 0xA0, PIN_LOCKED = 0xA4, DEVICE_REMOVED = 0x32, NOT_LOGGED_IN = 0x101 };
enum { FLAG_PAD = 0x100, FLAG_LOW = 0x10000, FLAG_FINAL = 0x20000, FLAG_LOCKED = 0x40000 };
enum { ALWAYS_AUTHENTICATE = 0x202, SHA256_RSA_PKCS = 0x40, CONTEXT_SPECIFIC = 2 };

static list_t list;
static list_t *sound;
static int signatures, confirmed;

static int fault(const char *name)
{
    const char *wanted = getenv("HSE_FAULT");
    size_t length = strlen(name);
    for (; wanted; wanted = strchr(wanted, '+') ? strchr(wanted, '+') + 1 : NULL)
        if (strncmp(wanted, name, length) == 0 && (wanted[length] == 0 || wanted[length] == '+')) return 1;
    return 0;
}

static int wrong_tries(int change)
{
    char path[4096];
    int tries = 0;
    snprintf(path, sizeof path, "%s", getenv("HSE_FAULT_STATE"));
    FILE *file = fopen(path, "r");
    if (file) { if (fscanf(file, "%d", &tries) != 1) tries = 0; fclose(file); }
    if (change) {
        tries = change > 0 ? tries + 1 : 0;
        file = fopen(path, "w");
        if (file) { fprintf(file, "%d", tries); fclose(file); }
    }
    return tries;
}

static ulong_t initialize(void *arguments)
{
    if (fault("crash-at-start")) abort();
    if (fault("hang-at-start")) for (;;) sleep(1);
    return sound->functions[INITIALIZE](arguments);
}

static ulong_t get_slot_list(unsigned char present, ulong_t *slots, ulong_t *count)
{
    if (fault("print")) { printf("HSE1 debug: slots\n"); fflush(stdout); }
    if (fault("nonsense-list") && !slots) { *count = (ulong_t)1 << 60; return 0; }
    return sound->functions[GET_SLOT_LIST](present, slots, count);
}

static ulong_t get_token_info(ulong_t slot, unsigned char *info)
{
    ulong_t answer = sound->functions[GET_TOKEN_INFO](slot, info), flags;
    memcpy(&flags, info + 96, sizeof flags);
    if (fault("pin-pad")) flags |= FLAG_PAD;
    if (fault("locks")) {
        int tries = wrong_tries(0);
        if (tries == 1) flags |= FLAG_LOW;
        if (tries == 2) flags |= FLAG_LOW | FLAG_FINAL;
        if (tries >= 3) flags |= FLAG_LOCKED;
    }
    memcpy(info + 96, &flags, sizeof flags);
    return answer;
}

static ulong_t get_mechanism_list(ulong_t slot, ulong_t *mechanisms, ulong_t *count)
{
    ulong_t answer = sound->functions[GET_MECHANISM_LIST](slot, mechanisms, count);
    if (fault("raw-only") && mechanisms)
        for (ulong_t i = 0; i < *count; i++)
            if (mechanisms[i] == SHA256_RSA_PKCS) mechanisms[i] = 1; /* CKM_RSA_PKCS, a second time */
    return answer;
}

static ulong_t login(ulong_t session, ulong_t user, unsigned char *pin, ulong_t length)
{
    if (fault("each-time") && user == CONTEXT_SPECIFIC) {
        if (fault("other-pin")) { wrong_tries(1); return PIN_INCORRECT; }
        confirmed = fault("pin-pad") ? length == 0 : length > 0;
        return 0;
    }
    if (fault("pin-pad") && !pin) { pin = (unsigned char *)getenv("HSE_TYPED_PIN"); length = strlen((char *)pin); }
    if (!fault("locks")) return sound->functions[LOGIN](session, user, pin, length);
    if (wrong_tries(0) >= 3) return PIN_LOCKED;
    ulong_t answer = sound->functions[LOGIN](session, user, pin, length);
    wrong_tries(answer == PIN_INCORRECT ? 1 : -1);
    return answer;
}

static ulong_t get_attribute_value(ulong_t session, ulong_t object, attribute_t *wanted, ulong_t count)
{
    ulong_t answer = sound->functions[GET_ATTRIBUTE_VALUE](session, object, wanted, count);
    if (fault("each-time") && count == 1 && wanted->type == ALWAYS_AUTHENTICATE && wanted->value)
        *(unsigned char *)wanted->value = 1;
    return answer;
}

static ulong_t sign(ulong_t session, void *data, ulong_t length, unsigned char *signature, ulong_t *size)
{
    if (fault("crash-at-sign")) abort();
    if (fault("hang-at-sign")) for (;;) sleep(1);
    if (fault("each-time") && !confirmed) return NOT_LOGGED_IN;
    if (fault("pulled-out") && signature && ++signatures > 2) return DEVICE_REMOVED;
    ulong_t answer = sound->functions[SIGN](session, data, length, signature, size);
    if (signature) confirmed = 0;
    if (fault("nonsense-signature") && signature) signature[20] ^= 1;
    return answer;
}

ulong_t C_GetFunctionList(list_t **wanted)
{
    void *library = dlopen(getenv("HSE_SOUND_DRIVER"), RTLD_NOW);
    if (!library) return 5;
    function_t get = (function_t)dlsym(library, "C_GetFunctionList");
    if (get(&sound)) return 5;
    list = *sound;
    list.functions[INITIALIZE] = (function_t)initialize;
    list.functions[GET_SLOT_LIST] = (function_t)get_slot_list;
    list.functions[GET_TOKEN_INFO] = (function_t)get_token_info;
    list.functions[GET_MECHANISM_LIST] = (function_t)get_mechanism_list;
    list.functions[LOGIN] = (function_t)login;
    list.functions[GET_ATTRIBUTE_VALUE] = (function_t)get_attribute_value;
    list.functions[SIGN] = (function_t)sign;
    *wanted = &list;
    return 0;
}
