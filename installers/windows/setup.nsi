; The installer of HSE Desktop for one person, without administrator's rights. Rendered by setup_script.py, which
; defines VERSION, VERSION_OF_FOUR, KILOBYTES, ICON, OUT and LISTS.
;
; Silent: HSE-Desktop-….exe /S [/D=C:\folder]; to remove: uninstall.exe /S. Exit code 2: the program is running.
; What it puts there is named file by file, and nothing else is ever removed: no case, no library, no setting.

Unicode true
Target amd64-unicode
SetCompressor /SOLID /FINAL lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\HSE Desktop"
!define CLASSES "Software\Classes"
!define PROGID "HSEDesktop.Case"
!define WINDOW "$INSTDIR\HSE Desktop.exe"

Name "HSE Desktop"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\HSE Desktop"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "HSE Desktop ${VERSION}"

VIProductVersion "${VERSION_OF_FOUR}"
VIAddVersionKey ProductName "HSE Desktop"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "HSE Desktop, installer"
VIAddVersionKey CompanyName "The HSE Desktop authors"
VIAddVersionKey LegalCopyright "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Open HSE Desktop"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; The files of a program that runs cannot be exchanged; half an installation would be worse than none.
!define SYNCHRONIZE 0x00100000
!macro RefuseWhileRunning
  System::Call 'kernel32::OpenMutex(i ${SYNCHRONIZE}, i 0, t "HSE-Desktop-is-running") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    MessageBox MB_OK|MB_ICONEXCLAMATION "HSE Desktop is open. Please close it and start this again." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "HSE Desktop needs Windows 10 or 11." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section
  !insertmacro RefuseWhileRunning
  ; An older version takes its own files away first, by its own list.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  ClearErrors
  !include "${LISTS}\install.nsh"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "Not every file could be written to $INSTDIR. Is the disk full?" /SD IDOK
    SetErrorLevel 4
    Abort "Not every file could be written."
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\HSE Desktop.lnk" "${WINDOW}"

  WriteRegStr HKCU "${CLASSES}\.hsecase" "" "${PROGID}"
  WriteRegStr HKCU "${CLASSES}\.hsecase" "Content Type" "application/vnd.hse-desktop.case"
  WriteRegStr HKCU "${CLASSES}\.hsecase\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "HSE Desktop case"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\DefaultIcon" "" "${WINDOW},0"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '"${WINDOW}" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "HSE Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "${WINDOW},0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The HSE Desktop authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  !include "${LISTS}\remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\HSE Desktop.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${CLASSES}\${PROGID}"
  DeleteRegValue HKCU "${CLASSES}\.hsecase\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.hsecase\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.hsecase" ""
  ${If} $0 == "${PROGID}"
    DeleteRegValue HKCU "${CLASSES}\.hsecase" ""
    DeleteRegValue HKCU "${CLASSES}\.hsecase" "Content Type"
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.hsecase"
  ${un.RefreshShellIcons}
SectionEnd
