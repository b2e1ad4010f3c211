using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>A call of a verb.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Deployment">With the release that it is about.</param>
/// <param name="Options">With the database that it is about.</param>
/// <param name="Output">Where it says what comes of it.</param>
/// <param name="Cancellation">Ctrl+C and SIGTERM.</param>
internal sealed record VerbCall(ParseResult Parsed, Deployment Deployment, DeploymentOptions Options, RunnerOutput Output, CancellationToken Cancellation);
