using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Tsqlite;
using Tsqlite.Storage;
using Tsqlite.Tds;

const string PasswordVariable = "TSQLITE_PASSWORD";
const string Usage = """
    Tsqlite --folder DIR [--port N] [--listen ADDRESS] [--log FILE] [--exit-with-stdin]

    Serves the databases of a folder to SQL Server clients. The login is sa; its password is taken from TSQLITE_PASSWORD, or made up and printed.
      --folder DIR        Where the database files are. It is made if it is missing.
      --port N            0 to 65535; 0, the default, for any free one.
      --listen ADDRESS    Another address than 127.0.0.1, such as 0.0.0.0 for every one of this machine.
      --log FILE          Add a line for each request to a file: when, who, how long, errors; no text of T-SQL and no parameters.
      --exit-with-stdin   End when standard input ends, and not by Ctrl-C: for a program that starts this one.
    Prints "ready ADDRESS,PORT" when it accepts logins. Returns 0 when it was asked to end, 1 when it failed, 2 when called wrongly.
    """;

string? folder = null;
string? logFile = null;
var address = IPAddress.Loopback;
ushort port = 0;
var exitWithStdin = false;
for (var i = 0; i < args.Length; i++)
{
    var value = i + 1 < args.Length ? args[i + 1] : null;
    switch (args[i])
    {
        case "--folder" when value is { Length: > 0 }:
            (folder, i) = (value, i + 1);
            break;
        case "--log" when value is { Length: > 0 }:
            (logFile, i) = (value, i + 1);
            break;
        case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port):
        case "--listen" when value is not null && IPAddress.TryParse(value, out address):
            i++;
            break;
        case "--exit-with-stdin":
            exitWithStdin = true;
            break;
        case "--help" or "-h" or "-?":
            Console.Out.WriteLine(Usage);
            return 0;
        default:
            Console.Error.WriteLine($"{args[i]}: unknown, or its value is missing or wrong.");
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

if (folder is null)
{
    Console.Error.WriteLine("--folder is missing.");
    Console.Error.WriteLine(Usage);
    return 2;
}

var password = Environment.GetEnvironmentVariable(PasswordVariable);
var isGenerated = string.IsNullOrEmpty(password);
if (isGenerated)
    password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

using var stopping = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, exitWithStdin ? signal => signal.Cancel = true : Stop);
if (exitWithStdin)
    _ = Task.Run(StopWithStdin);

try
{
    using var log = logFile is null ? null : new StreamWriter(logFile, append: true);
    using var engine = new Engine(folder, password!, log);
    await using var server = new TdsServer(engine, new TdsServerOptions { Address = address, Port = port });
    server.Start();
    var serving = server.RunAsync(stopping.Token);
    _ = engine.PrepareAsync();
    if (isGenerated)
        Console.Out.WriteLine($"password {password}");

    Console.Out.WriteLine($"ready {server.EndPoint.Address},{server.EndPoint.Port}");
    await serving;
    return 0;
}
catch (Exception exception) when (exception is DatabaseFolderException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

void StopWithStdin()
{
    Span<byte> ignored = stackalloc byte[256];
    using var input = Console.OpenStandardInput();
    while (input.Read(ignored) > 0)
    {
    }

    stopping.Cancel();
}
