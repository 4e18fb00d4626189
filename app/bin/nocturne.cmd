@echo off
rem Finds a JDK 25, builds Nocturne the first time, and runs it.
setlocal EnableDelayedExpansion
set "BIN=%~dp0"
set "TOP=%BIN%..\.."
set "APP=%TOP%\app\target"
set "FOUND="
for %%D in ("%NOCTURNE_JAVA_HOME%" "%JAVA_HOME%") do call :try "%%~D"
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if exist "%%~P" for /d %%D in ("%%~P\*25*") do call :try "%%~D"
)
if not defined FOUND (
  echo nocturne: needs a JDK 25, and found none in NOCTURNE_JAVA_HOME, JAVA_HOME or the usual places. 1>&2
  echo Install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set NOCTURNE_JAVA_HOME to where it is. 1>&2
  exit /b 1
)
if not exist "%APP%\nocturne-app.jar" (
  echo nocturne: building for the first time, this takes a minute or two 1>&2
  pushd "%TOP%"
  call mvn -B -ntp -q -DskipTests -pl app -am package 1>&2
  if errorlevel 1 ( popd & echo nocturne: the build failed 1>&2 & exit /b 1 )
  popd
)
"%FOUND%\bin\java" "@%BIN%jvm.flags" %NOCTURNE_JVM_ARGS% -cp "%APP%\nocturne-app.jar;%APP%\lib\*" io.nocturne.app.Launch %*
exit /b %errorlevel%

:try
if defined FOUND exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>nul && set "FOUND=%~1"
exit /b 0
