using System.Collections.Immutable;
using Tsqlite.Catalog;

namespace Tsqlite.Execution.Writes;

/// <summary>What a trigger that runs knows of the statement that fired it.</summary>
/// <param name="Module">The trigger.</param>
/// <param name="UpdatedColumns">The ids of the columns for which UPDATE() is true.</param>
internal sealed record TriggerFrame(Module Module, ImmutableArray<int> UpdatedColumns)
{
    /// <summary>COLUMNS_UPDATED(): a bit for each column id, the lowest of the first byte for the first.</summary>
    public byte[] ColumnBits(int highestId)
    {
        var bits = new byte[(highestId + 7) / 8];
        foreach (var id in UpdatedColumns)
            bits[(id - 1) / 8] |= (byte)(1 << ((id - 1) % 8));
        return bits;
    }
}
