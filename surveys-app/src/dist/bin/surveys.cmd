@echo off
rem Runs Surveys: surveys [-Dsurveys.port-offset=100] [command] [options]; "surveys --help" lists the commands.
rem   JAVA_HOME          the Java to run with; by default the one on the PATH
rem   SURVEYS_JAVA_OPTS  options for the virtual machine, which override those below
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

rem Without the optimising compiler, commands that end at once start faster.
set "FASTER="
for %%C in (assertion certificate completion settings token -h --help -V --version) do if "%~1"=="%%C" set "FASTER=-XX:TieredStopAtLevel=1"

rem The virtual machine refuses two collectors.
set "COLLECTOR=-XX:+UseSerialGC"
echo %SURVEYS_JAVA_OPTS%| find "GC" >nul && set "COLLECTOR="

"%JAVA%" -Xmx192m %COLLECTOR% -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError %FASTER% %SURVEYS_JAVA_OPTS% -jar "%~dp0..\surveys.jar" %*
exit /b %ERRORLEVEL%
