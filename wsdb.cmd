@echo off
rem The entry point on Windows; see wsdb for other systems.
powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0wsdb.ps1" %*
exit /b %ERRORLEVEL%
