# The same as the shell script wsdb, for Windows PowerShell 5.1 and later.
# No param block: PowerShell would take a lone --verbose or -v for its own.
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$artifacts = Join-Path $root 'artifacts'
$feed = Join-Path $artifacts 'Feed.props'
$stamp = Join-Path $artifacts '.built'
$log = Join-Path $artifacts 'build.log'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'

function Stop-Wsdb([string] $message) {
    [Console]::Error.WriteLine("wsdb: $message")
    exit 1
}

# Runs dotnet in the root, where global.json is; its output goes to the log. Windows PowerShell takes a line on
# the error stream for an error of its own, so cmd does the redirection.
function Invoke-Dotnet([string] $arguments) {
    Push-Location $root
    try { & $env:ComSpec /d /c "dotnet $arguments > `"$log`" 2>&1" } finally { Pop-Location }
    return $LASTEXITCODE -eq 0
}

function Confirm-Sdk {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-Wsdb 'the .NET 10 SDK is needed, and there is no dotnet on the PATH; see https://dot.net'
    }

    if (-not (Invoke-Dotnet '--version')) {
        Stop-Wsdb 'the .NET 10 SDK is needed, and dotnet has another one only; see https://dot.net'
    }
}

# Restores what only an open feed has. Written down only when the feed has answered.
function Find-Feed {
    [Console]::Error.WriteLine('wsdb: looking at the package feed (once; delete artifacts\Feed.props to look again)')
    if (Invoke-Dotnet 'restore tools/ClosedFeed/Probe/Probe.csproj -p:ClosedFeed=false -v quiet') {
        $closed = 'false'
    }
    elseif (Select-String -Path $log -Pattern 'error NU13\d\d' -Quiet) {
        Select-String -Path $log -Pattern 'error NU13\d\d' | Select-Object -First 3 | ForEach-Object { [Console]::Error.WriteLine($_.Line) }
        Stop-Wsdb 'the package feed does not answer; nothing was built'
    }
    elseif (Select-String -Path $log -Pattern 'error NU110[1-3]' -Quiet) {
        $closed = 'true'
    }
    else {
        Get-Content $log | ForEach-Object { [Console]::Error.WriteLine($_) }
        Stop-Wsdb 'the package feed cannot be looked at'
    }

    $lines = '<Project>', '  <PropertyGroup>', "    <ClosedFeed>$closed</ClosedFeed>", '  </PropertyGroup>', '</Project>'
    [IO.File]::WriteAllLines($feed, [string[]] $lines)
}

# A folder is newer too when a file in it was removed or renamed. SQL tests are not built: they are read when they run.
function Test-Stale {
    if (-not (Test-Path $stamp) -or -not (Test-Path $feed)) { return $true }
    $built = [IO.File]::GetLastWriteTimeUtc($stamp)
    foreach ($name in 'WorkspaceDb.sln', 'global.json', '.editorconfig', 'Directory.Build.props', 'Directory.Packages.props',
        'Directory.Solution.targets', 'artifacts/Feed.props') {
        if ([IO.File]::GetLastWriteTimeUtc((Join-Path $root $name)) -gt $built) { return $true }
    }

    foreach ($name in 'database', 'deploy', 'tests', 'tools') {
        $folder = New-Object IO.DirectoryInfo (Join-Path $root $name)
        if ($folder.LastWriteTimeUtc -gt $built) { return $true }
        foreach ($item in $folder.EnumerateFileSystemInfos('*', [IO.SearchOption]::AllDirectories)) {
            if ($item.LastWriteTimeUtc -gt $built -and $item.FullName -notmatch '[\\/]tests[\\/]Sql(Framework)?([\\/]|$)') { return $true }
        }
    }

    return $false
}

# Two at once build once: the second waits, and then finds nothing to do. The system closes the file of one that is killed.
function Open-Lock {
    [IO.Directory]::CreateDirectory($artifacts) | Out-Null
    $waits = $false
    while ($true) {
        try { return [IO.File]::Open((Join-Path $artifacts '.building'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if (-not $waits) { [Console]::Error.WriteLine('wsdb: waiting for another wsdb to build') }
            $waits = $true
            Start-Sleep -Seconds 1
        }
    }
}

function Build-Solution {
    Confirm-Sdk
    if (-not (Test-Path $feed)) { Find-Feed }
    [Console]::Error.WriteLine('wsdb: building')
    # Taken before the build: what changes while it runs is newer.
    $started = [DateTime]::UtcNow
    if (-not (Invoke-Dotnet 'build WorkspaceDb.sln -c Release -v quiet')) {
        Get-Content $log | ForEach-Object { [Console]::Error.WriteLine($_) }
        Stop-Wsdb 'the build failed'
    }

    [IO.File]::WriteAllText($stamp, '')
    [IO.File]::SetLastWriteTimeUtc($stamp, $started)
}

if (Test-Stale) {
    $lock = Open-Lock
    try { if (Test-Stale) { Build-Solution } } finally { $lock.Dispose() }
}

if ($args.Count -gt 0 -and $args[0] -eq 'build') {
    if ($args.Count -gt 1) {
        [Console]::Error.WriteLine('wsdb build takes nothing else')
        exit 2
    }

    exit 0
}

& dotnet (Join-Path $artifacts 'bin/Wsdb/release/Wsdb.dll') @args
exit $LASTEXITCODE
