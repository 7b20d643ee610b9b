/* Starts HSE Desktop: loads the Python that lies beside it and begins at one of our two entry points.
 *
 * It is the process itself, not a program that starts another one: so Windows shows our name and icon, and the
 * Job Object of a worker holds the worker. Built twice from this source: ENTRY is `window` for the program of the
 * start menu and `command` for `hse` in a console.
 *
 * What lies beside it: runtime\ is CPython's embeddable package, app\ is our package and the libraries.
 */
#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)
#define PYTHON L"runtime\\" WIDE(PYTHON_DLL)

/* `frozen` makes a child of ours start by this same program (hse_desktop/isolation/child.py). */
static const wchar_t START[] =
    L"import sys; sys.frozen = 'embedded'; sys.argv[0] = sys.executable; "
    L"from hse_desktop.packaged import " WIDE(ENTRY) L" as main; sys.exit(main())";

/* -I: nothing of the person's own Python; -B: what was installed stays as it was. */
static const wchar_t *const OPTIONS[] = {L"-I", L"-B", L"-X", L"utf8", L"-c", START};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

/* Held as long as the program runs: the installer asks for it (setup.nsi). */
static const wchar_t RUNNING[] = L"HSE-Desktop-is-running";

typedef int (*python_main)(int, wchar_t **);

static int give_up(const wchar_t *what)
{
    wchar_t words[2048];
    _snwprintf(words, 2047,
               L"HSE Desktop cannot start: %ls.\n\nPlease install it again. Your cases are not touched by that.", what);
    words[2047] = L'\0';
#ifdef WINDOW
    MessageBoxW(NULL, words, L"HSE Desktop", MB_OK | MB_ICONERROR);
#else
    fwprintf(stderr, L"hse: %ls\n", words);
#endif
    return 4;
}

int wmain(int count, wchar_t **words)
{
    static wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32768);
    wchar_t *name = length && length < 32768 ? wcsrchr(path, L'\\') : NULL;
    if (!name || (size_t)(name + 1 - path) + wcslen(PYTHON) >= 32768)
        return give_up(L"its own place is not known");
    wcscpy(name + 1, PYTHON);

    /* No library is ever taken from the folder a case happens to lie in. */
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (!python)
        return give_up(PYTHON L" is missing or damaged");
    python_main run = (python_main)(void *)GetProcAddress(python, "Py_Main");
    if (!run)
        return give_up(PYTHON L" is damaged");

    CreateMutexW(NULL, FALSE, RUNNING);
    wchar_t **arguments = calloc((size_t)count + OPTION_COUNT + 1, sizeof *arguments);
    if (!arguments)
        return give_up(L"there is not enough memory");
    arguments[0] = words[0];
    for (int i = 0; i < OPTION_COUNT; i++)
        arguments[1 + i] = (wchar_t *)OPTIONS[i];
    for (int i = 1; i < count; i++)
        arguments[OPTION_COUNT + i] = words[i];
    return run(count + OPTION_COUNT, arguments);
}

#ifdef WINDOW
/* A program without a console begins here; the words are those of the command line all the same. */
int WINAPI wWinMain(HINSTANCE self, HINSTANCE none, PWSTR line, int show)
{
    (void)self, (void)none, (void)line, (void)show;
    return wmain(__argc, __wargv);
}
#endif
