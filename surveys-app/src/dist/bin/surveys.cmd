@echo off
rem Starts Surveys: surveys [command] [--config FILE]. Options for the virtual machine: SURVEYS_JAVA_OPTS.
set JAVA=java
if defined JAVA_HOME set JAVA=%JAVA_HOME%\bin\java
"%JAVA%" -Xmx192m -XX:+UseSerialGC -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError %SURVEYS_JAVA_OPTS% -jar "%~dp0..\surveys.jar" %*
