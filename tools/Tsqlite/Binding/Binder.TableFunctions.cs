using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Functions;
using Tsqlite.Types;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>Built-in functions that give rows.</summary>
internal sealed partial class Binder
{
    /// <summary>STRING_SPLIT. Its rows come in the order of the pieces, though only ORDER BY promises that.</summary>
    /// <param name="reference">The call.</param>
    /// <param name="scope">What its arguments may name.</param>
    private SplitSource BindSplit(GlobalFunctionTableReference reference, Scope scope)
    {
        var name = reference.Name.Value;
        if (!Same(name, StringSplit.Name))
            throw OtherFunctions.Has(name) ? Unsupported($"The function {name.ToUpperInvariant()}", reference) : SqlErrors.InvalidObject(name);
        if (reference.Parameters.Count is < 2 or > 3)
            throw ArgumentCount(StringSplit.Name.ToLowerInvariant(), 2, 3);
        var (text, separator) = (BindText(0), BindText(1));
        var piece = Collated(new BoundConstant(null, StringSplit.PieceType(text.Type, separator.Type)), StringSplit.Name.ToLowerInvariant(), text, separator);
        var value = new SourceColumn("value", "value", piece.Type, IsNullable: false, piece.Collation);
        return new()
        {
            Name = new SourceName(reference.Alias?.Value ?? name),
            Alias = NextAlias(),
            Text = text,
            Separator = separator,
            Columns = WithOrdinal(reference) ? [value, new SourceColumn("ordinal", "ordinal", SqlType.BigInt, IsNullable: false)] : [value],
        };

        BoundExpression BindText(int place)
        {
            var bound = GiveNullType(Bind(reference.Parameters[place], scope), SqlType.VarChar(1));
            return bound.Type.IsCharacter ? bound : throw SqlErrors.InvalidArgumentType(bound.Type, place + 1, StringSplit.Name.ToLowerInvariant());
        }
    }

    /// <summary>The third argument, which decides what columns there are and therefore has to be known.</summary>
    private static bool WithOrdinal(GlobalFunctionTableReference reference) => reference.Parameters.ElementAtOrDefault(2) switch
    {
        null or NullLiteral or IntegerLiteral { Value: "0" } => false,
        IntegerLiteral { Value: "1" } => true,
        _ => throw SqlErrors.SplitOrdinalInvalid(),
    };

    /// <summary>A system function in FROM, such as fn_listextendedproperty; null when there is none of the name.</summary>
    private FunctionSource? BindSystemTableFunction(SchemaObjectFunctionTableReference reference, Scope scope)
    {
        var name = reference.SchemaObject;
        if (name.Identifiers.Count > 2 || (name.SchemaIdentifier is { Value: var schema } && !Same(schema, "sys")))
            return null;
        return BindSystemTableFunction(
            name.BaseIdentifier.Value, reference.Parameters, reference.Alias?.Value, [.. reference.Columns.Select(column => column.Value)], scope);
    }

    private FunctionSource? BindSystemTableFunction(string name, IList<ScalarExpression> arguments, string? alias, string[] renamed, Scope scope)
    {
        if (context.FindTableFunction(name) is not { } function)
            return null;
        if (arguments.Count != function.ParameterTypes.Length)
            throw arguments.Count < function.ParameterTypes.Length ? SqlErrors.TooFewFunctionArguments(name) : SqlErrors.TooManyArguments(name);
        if (renamed.Length > 0)
            CheckColumnCount(function.Columns.Length, renamed.Length, alias ?? function.Name);
        var values = arguments.Select((argument, i) => argument is DefaultLiteral
            ? new BoundConstant(null, function.ParameterTypes[i]) : ConvertTo(Bind(argument, scope), function.ParameterTypes[i]));
        return new()
        {
            Name = new SourceName(alias ?? function.Name),
            Alias = NextAlias(),
            Call = new BoundSessionFunction(function.Packed, [.. values]),
            Columns = [.. function.Columns.Select((column, i) =>
                new SourceColumn(renamed.Length > 0 ? renamed[i] : column.Name, $"c{i + 1}", column.Type, column.IsNullable))],
        };
    }
}
