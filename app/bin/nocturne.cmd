@echo off
rem Finds a JDK 25, builds Nocturne the first time, and runs it. Flags and words as in calls.sh; a test compares them.
setlocal EnableExtensions DisableDelayedExpansion
set "BIN=%~dp0"
for %%T in ("%BIN%..\..") do set "TOP=%%~fT"
set "APP=%TOP%\app\target"
set "CONSOLE_FLAGS=-XX:+UseCompactObjectHeaders -Xms64m -Xmx1g -XX:GCTimeRatio=1 -XX:MaxNewSize=96m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:G1PeriodicGCInterval=60000 -XX:TrimNativeHeapInterval=10000 -XX:ReservedCodeCacheSize=96m"
set "SHORT_FLAGS=-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3"
set "DISCOVER_FLAGS=-Xms64m -Xmx2g -XX:GCTimeRatio=1 -XX:MaxNewSize=96m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25"
set "LONG_FLAGS=-Xmx1g"

set "FOUND="
call :try "%NOCTURNE_JAVA_HOME%"
call :try "%JAVA_HOME%"
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist "%%~P\" for /d %%D in ("%%~P\*25*") do call :try "%%~D"
)
if not defined FOUND goto :nojdk

if exist "%APP%\nocturne-app.jar" if exist "%APP%\lib\" goto :run
where mvn >nul 2>nul || goto :nomaven
echo nocturne: building for the first time, this takes a minute or two 1>&2
if not exist "%APP%\" mkdir "%APP%"
pushd "%TOP%"
call mvn -B -ntp -q -DskipTests -pl app -am package >"%APP%\first-build.log" 2>&1
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" goto :notbuilt

:run
rem The window opens without words or with one of these; everything else is a command.
set "FLAGS=%SHORT_FLAGS%"
rem Where the data lie may be said before the command.
set "CALLED=%~1"
if "%~1"=="--data" if not "%~3"=="" set "CALLED=%~3"
if "%CALLED%"=="" set "FLAGS=%CONSOLE_FLAGS%"
for %%W in ( --lab --workspace --theme --lang --scale --size --screenshot --after --data ) do if "%CALLED%"=="%%W" set "FLAGS=%CONSOLE_FLAGS%"
for %%W in ( analyze cache collect kafka lab log mib snmp ) do if "%CALLED%"=="%%W" set "FLAGS=%LONG_FLAGS%"
if "%CALLED%"=="discover" set "FLAGS=%DISCOVER_FLAGS%"
"%FOUND%\bin\java.exe" "@%BIN%jvm.flags" %FLAGS% %NOCTURNE_JVM_ARGS% -cp "%APP%\nocturne-app.jar;%APP%\lib\*" io.nocturne.app.Launch %*
exit /b %ERRORLEVEL%

:try
if defined FOUND exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
findstr /r /b /c:"JAVA_VERSION=.25" "%~1\release" >nul 2>nul && set "FOUND=%~1"
exit /b 0

:nojdk
echo nocturne: needs a JDK 25, and found none in NOCTURNE_JAVA_HOME, JAVA_HOME or the usual places. 1>&2
echo Install one, such as "winget install EclipseAdoptium.Temurin.25.JDK", or set NOCTURNE_JAVA_HOME to where it is. 1>&2
exit /b 1

:nomaven
echo nocturne: the first start builds the project and needs Maven, mvn, on the PATH. 1>&2
exit /b 1

:notbuilt
echo nocturne: the build failed; all of it is in "%APP%\first-build.log" 1>&2
exit /b 1
