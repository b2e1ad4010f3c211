using System.CommandLine;
using Operations.Migration;

namespace Wsdb.Commands;

/// <summary>The options that say how a migration goes about its batches.</summary>
internal sealed class BatchCommandOptions
{
    private readonly Option<int?> _batchSize = Options.Number(
        "--batch-size", 1, BatchOptions.MaxBatchSize, "Rows a transaction (users, when workspaces are made).");

    private readonly Option<int?> _delayMs = Options.Number("--delay-ms", 0, BatchOptions.MaxDelayMs, "Milliseconds between two batches.");

    /// <param name="command">The command to add them to.</param>
    public BatchCommandOptions(Command command)
    {
        command.Add(_batchSize);
        command.Add(_delayMs);
    }

    public BatchOptions Get(ParseResult parsed) => new(parsed.GetValue(_batchSize), parsed.GetValue(_delayMs));
}
