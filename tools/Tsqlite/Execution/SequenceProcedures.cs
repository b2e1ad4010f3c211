using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>sp_sequence_get_range.</summary>
internal static class SequenceProcedures
{
    private const string Procedure = "sp_sequence_get_range";

    /// <summary>Takes a range of values and gives its ends, how often the sequence began anew, and what the sequence is like.</summary>
    public static int GetRange(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        SystemProcedures.Require(arguments, Procedure, "@sequence_name", "@range_size", "@range_first_value");
        var name = SystemProcedures.Value<string>(arguments, 0, "@sequence_name", SqlType.NVarChar(776)) ?? "";
        if (SystemProcedures.Value<long?>(arguments, 1, "@range_size", SqlType.BigInt) is not (> 0 and var size))
            throw SqlErrors.NotAPositiveInteger("@range_size");
        var written = SqlParser.ParseName(name);
        var sequence = (written is null ? null : ObjectNames.FindBehind(written, interpreter.Database.Names, interpreter.Frame.Line)) switch
        {
            Sequence found => found,
            null => throw SqlErrors.InvalidObject(name),
            _ => throw SqlErrors.NotASequence(name),
        };
        var range = interpreter.Database.Counters.Take(sequence, size);
        Give(arguments, 2, "@range_first_value", range.First, sequence.Type);
        Give(arguments, 3, "@range_last_value", range.Last, sequence.Type);
        Give(arguments, 4, "@range_cycle_count", range.Cycles, SqlType.Int);
        Give(arguments, 5, "@sequence_increment", sequence.Increment, sequence.Type);
        Give(arguments, 6, "@sequence_min_value", sequence.Minimum, sequence.Type);
        Give(arguments, 7, "@sequence_max_value", sequence.Maximum, sequence.Type);
        return 0;
    }

    private static void Give(IReadOnlyList<Argument> arguments, int position, string name, long value, SqlType type)
    {
        if (Parameters.Given(arguments, name, position)?.Output is not { } output)
            return;

        // All but the count of cycles are sql_variant, which only a variable of that type takes.
        var given = SqlConvert.Convert(value, SqlType.BigInt, type)!;
        if (name == "@range_cycle_count")
            VariableStatements.Assign(output, given, type);
        else if (output.Type == SqlType.SqlVariant)
            output.Value = new SqlVariant(type, given);
        else
            throw SqlErrors.ConvertingDataType(SqlType.SqlVariant, output.Type);
    }
}
