using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>The errors after which SQL Server runs nothing more of the batch, whatever SET XACT_ABORT says.</summary>
    private static readonly FrozenSet<int> BatchEndingErrors = new[]
    {
        241, 242, 245, 248, 295, 8114, 8169, // conversions
        1205, 3930, 8630, SqlErrors.UnsupportedNumber,
    }.ToFrozenSet();

    // What the CATCH blocks that run are about, the innermost last.
    private readonly Stack<SqlMessage> _errors = new();
    private int _tryDepth;

    private Flow ExecuteTry(TryCatchStatement statement)
    {
        var (frame, depth) = (_frame, _tryDepth);
        SqlErrorException caught;
        try
        {
            _tryDepth++;
            return ExecuteStatements(statement.TryStatements.Statements);
        }
        catch (SqlErrorException exception) when (!exception.EndsBatch && exception.UncompiledLevel != frame.Level)
        {
            caught = exception;
        }
        finally
        {
            _tryDepth = depth;
            _frame = frame;
        }

        _errors.Push(caught.Error);
        try
        {
            return ExecuteStatements(statement.CatchStatements.Statements);
        }
        finally
        {
            _errors.Pop();
        }
    }

    /// <summary>Whether an error that no TRY catches ends the batch.</summary>
    private bool EndsBatch(TSqlStatement statement, SqlErrorException error) =>
        statement is ThrowStatement
        || error.Error.Severity >= 20
        || EndsAnyBatch(error)
        || (_options.XactAbort && statement is not RaiseErrorStatement);

    /// <summary>Whether an error leaves the transaction fit for ROLLBACK only.</summary>
    private bool DoomsTransaction(TSqlStatement statement, SqlErrorException error) =>
        (_options.XactAbort && statement is not RaiseErrorStatement)
        || (EndsAnyBatch(error) && statement is not (ThrowStatement or RaiseErrorStatement));

    private static bool EndsAnyBatch(SqlErrorException error) => BatchEndingErrors.Contains(error.Error.Number) && !error.IsOfArgument;

    private void ExecuteThrow(ThrowStatement statement)
    {
        if (statement.ErrorNumber is null)
            throw _errors.TryPeek(out var error) ? new SqlErrorException(error, isLocated: true) : SqlErrors.ThrowOutsideCatch();
        var number = (int)(SqlConvertTo(Evaluate(statement.ErrorNumber), SqlType.Int) ?? 0);
        if (number < 50_000)
            throw SqlErrors.ThrowNumber(number);
        var state = (byte)(SqlConvertTo(Evaluate(statement.State), SqlType.TinyInt) ?? (byte)0);

        // As in RAISERROR, a percent sign is written twice (Transact-SQL reference, THROW, message).
        throw new SqlErrorException(new SqlMessage(number, 16, state, AsText(Evaluate(statement.Message)).Replace("%%", "%")));
    }

    /// <returns>What @@ERROR becomes.</returns>
    private int ExecuteRaiseError(RaiseErrorStatement statement)
    {
        var first = Evaluate(statement.FirstParameter);
        var number = first.Value is int id ? id : 50_000;
        var severity = Math.Clamp((int)(SqlConvertTo(Evaluate(statement.SecondParameter), SqlType.Int) ?? 0), 0, 25);
        var state = Math.Clamp((int)(SqlConvertTo(Evaluate(statement.ThirdParameter), SqlType.Int) ?? 0), 0, 255);
        var arguments = statement.OptionalParameters.Select(parameter => Evaluate(parameter)).ToArray();
        var text = first.Value is int
            ? $"Error {number}, severity {severity}, state {state} was raised, but no message with that error number was found in sys.messages."
            : FormatMessage(AsText(first), arguments);
        var message = new SqlMessage(number, (byte)severity, (byte)state, text, _frame.Procedure, _frame.Line);
        if (message.IsError)
            throw new SqlErrorException(message);

        // Severity 10 is shown as 0, as SQL Server does.
        _sink.Message(severity == 10 ? message with { Severity = 0 } : message);
        return statement.RaiseErrorOptions.HasFlag(RaiseErrorOptions.SetError) ? number : 0;
    }

    /// <summary>RAISERROR's and FORMATMESSAGE's substitution: %d %i %u %o %x %X %s with flags, width and precision.</summary>
    private static string FormatMessage(string format, IReadOnlyList<(object? Value, SqlType Type)> arguments)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            if (format[i + 1] == '%')
            {
                text.Append('%');
                i++;
                continue;
            }

            var start = i++;
            while (i < format.Length && "-+0 #".Contains(format[i]))
                i++;
            var flags = format[(start + 1)..i];
            var width = Number(ref i);
            int? precision = null;
            if (i < format.Length && format[i] == '.')
            {
                i++;
                precision = Number(ref i) ?? 0;
            }

            if (format.AsSpan(i).StartsWith("I64"))
                i += 3;
            else if (i < format.Length && format[i] is 'l' or 'h')
                i++;
            if (i >= format.Length)
                break;
            var value = next < arguments.Count ? arguments[next++] : (null, SqlType.Int);
            text.Append(FormatOne(format[i], value, flags, width ?? 0, precision));
        }

        return text.ToString();

        int? Number(ref int position)
        {
            if (position < format.Length && format[position] == '*')
            {
                position++;
                return next < arguments.Count ? Convert.ToInt32(arguments[next++].Value, CultureInfo.InvariantCulture) : null;
            }

            var start = position;
            while (position < format.Length && char.IsAsciiDigit(format[position]))
                position++;
            return position == start ? null : int.Parse(format.AsSpan(start, position - start), CultureInfo.InvariantCulture);
        }
    }

    private static string FormatOne(char kind, (object? Value, SqlType Type) argument, string flags, int width, int? precision)
    {
        string text;
        if (argument.Value is null)
        {
            text = "(null)";
        }
        else if (kind == 's')
        {
            text = AsText(argument);
            if (precision is { } longest && text.Length > longest)
                text = text[..longest];
        }
        else
        {
            var number = Convert.ToInt64(argument.Value, CultureInfo.InvariantCulture);
            var narrow = argument.Type.Name != SqlTypeName.BigInt;
            text = kind switch
            {
                'x' => narrow ? ((int)number).ToString("x", CultureInfo.InvariantCulture) : number.ToString("x", CultureInfo.InvariantCulture),
                'X' => narrow ? ((int)number).ToString("X", CultureInfo.InvariantCulture) : number.ToString("X", CultureInfo.InvariantCulture),
                'o' => Convert.ToString(narrow ? (uint)number : number, 8),
                'u' => narrow ? ((uint)number).ToString(CultureInfo.InvariantCulture) : ((ulong)number).ToString(CultureInfo.InvariantCulture),
                _ => number.ToString(CultureInfo.InvariantCulture),
            };
            if (flags.Contains('+') && number >= 0)
                text = $"+{text}";
            if (flags.Contains('0') && !flags.Contains('-'))
                return text.PadLeft(width, '0');
        }

        return flags.Contains('-') ? text.PadRight(width) : text.PadLeft(width);
    }
}
