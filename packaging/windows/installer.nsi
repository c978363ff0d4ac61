; The installer: for one person, without administrator rights, Chinese or English. /S installs in silence.
; Defined on the command line: VERSION, PROGRAM, ROOT, OUT; TARGET64 where NSIS has the parts for a 64-bit installer (Debian's has).
Unicode true
!ifdef TARGET64
Target amd64-unicode
!endif
SetCompressor /SOLID lzma
!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Liuhen"

Name "$(NAME) ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Liuhen"
InstallDirRegKey HKCU "Software\Liuhen" "Folder"
BrandingText " "

!define MUI_ICON "${ROOT}/assets/icon/liuhen.ico"
!define MUI_UNICON "${ROOT}/assets/icon/liuhen.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\liuhen.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString NAME ${LANG_SIMPCHINESE} "留痕"
LangString NAME ${LANG_ENGLISH} "Liuhen"
LangString RUN ${LANG_SIMPCHINESE} "打开留痕"
LangString RUN ${LANG_ENGLISH} "Open Liuhen"
LangString RECORD ${LANG_SIMPCHINESE} "留痕沟通记录"
LangString RECORD ${LANG_ENGLISH} "Liuhen record"
LangString RUNNING ${LANG_SIMPCHINESE} "留痕正在运行，请先退出（右下角有图标的，也请退出），再按“重试”。"
LangString RUNNING ${LANG_ENGLISH} "Liuhen is running. Close it, and its icon in the notification area, then press Retry."

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "Liuhen 留痕"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "留痕 安装程序"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "LegalCopyright" "MIT OR Apache-2.0"

Function .onInit
    !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section
    ; A program that runs cannot be replaced.
    again:
    ClearErrors
    IfFileExists "$INSTDIR\liuhen.exe" 0 free
    FileOpen $0 "$INSTDIR\liuhen.exe" a
    IfErrors 0 close
    IfSilent 0 +3
    SetErrorLevel 2
    Abort
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" IDRETRY again
    Abort
    close:
    FileClose $0
    free:
    SetOutPath "$INSTDIR"
    File "/oname=liuhen.exe" "${PROGRAM}"
    File "/oname=liuhen-record.ico" "${ROOT}/assets/icon/liuhen-record.ico"
    File "/oname=LICENSE-MIT.txt" "${ROOT}/LICENSE-MIT"
    File "/oname=LICENSE-APACHE.txt" "${ROOT}/LICENSE-APACHE"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateDirectory "$SMPROGRAMS\$(NAME)"
    CreateShortcut "$SMPROGRAMS\$(NAME)\$(NAME).lnk" "$INSTDIR\liuhen.exe"
    CreateShortcut "$DESKTOP\$(NAME).lnk" "$INSTDIR\liuhen.exe"
    ; Records can be opened with it; files of other programs that end in .ron stay with theirs.
    WriteRegStr HKCU "Software\Classes\Liuhen.Record" "" "$(RECORD)"
    WriteRegStr HKCU "Software\Classes\Liuhen.Record\DefaultIcon" "" "$INSTDIR\liuhen-record.ico"
    WriteRegStr HKCU "Software\Classes\Liuhen.Record\shell\open\command" "" '"$INSTDIR\liuhen.exe" "%1"'
    WriteRegStr HKCU "Software\Classes\.ron\OpenWithProgids" "Liuhen.Record" ""
    WriteRegStr HKCU "Software\Classes\Applications\liuhen.exe" "FriendlyAppName" "$(NAME)"
    WriteRegStr HKCU "Software\Classes\Applications\liuhen.exe\shell\open\command" "" '"$INSTDIR\liuhen.exe" "%1"'
    WriteRegStr HKCU "Software\Classes\Applications\liuhen.exe\SupportedTypes" ".ron" ""
    WriteRegStr HKCU "Software\Liuhen" "Folder" "$INSTDIR"
    WriteRegStr HKCU "Software\Liuhen" "Menu" "$(NAME)"
    WriteRegStr HKCU "${KEY}" "DisplayName" "$(NAME)"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\liuhen.exe"
    WriteRegStr HKCU "${KEY}" "Publisher" "Liuhen"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Settings, drafts and records stay.
Section "Uninstall"
    ReadRegStr $0 HKCU "Software\Liuhen" "Menu"
    StrCmp $0 "" 0 +2
    StrCpy $0 "$(NAME)"
    Delete "$SMPROGRAMS\$0\$0.lnk"
    RMDir "$SMPROGRAMS\$0"
    Delete "$DESKTOP\$0.lnk"
    Delete "$INSTDIR\liuhen.exe"
    Delete "$INSTDIR\liuhen-record.ico"
    Delete "$INSTDIR\LICENSE-MIT.txt"
    Delete "$INSTDIR\LICENSE-APACHE.txt"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    DeleteRegKey HKCU "Software\Classes\Liuhen.Record"
    DeleteRegValue HKCU "Software\Classes\.ron\OpenWithProgids" "Liuhen.Record"
    DeleteRegKey HKCU "Software\Classes\Applications\liuhen.exe"
    DeleteRegKey HKCU "Software\Liuhen"
    DeleteRegKey HKCU "${KEY}"
    ; The entry that starts it with the session.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Liuhen"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
