using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

/// <summary>Calls of user-defined functions.</summary>
internal sealed partial class Binder
{
    // What the parameters of the inline function whose query is bound stand for; null outside such a query, where names are those of variables.
    private IReadOnlyDictionary<string, BoundExpression>? _parameters;

    // The tables that its table-valued parameters stand for.
    private IReadOnlyDictionary<string, Table> _tableParameters = NoTables;

    private static readonly IReadOnlyDictionary<string, Table> NoTables = new Dictionary<string, Table>();

    /// <summary>A call of a scalar function: schema.name(arguments).</summary>
    private BoundModuleCall BindScalarCall(FunctionCall call, MultiPartIdentifierCallTarget target, Scope scope)
    {
        var name = new SchemaObjectName();
        foreach (var part in target.MultiPartIdentifier.Identifiers)
            name.Identifiers.Add(part);
        name.Identifiers.Add(call.FunctionName);
        if (ObjectNames.Find(name, context, call.StartLine) is not Module { Kind: ModuleKind.ScalarFunction } function)
            throw SqlErrors.UnknownUserFunction(name.Identifiers[0].Value, NameText(name));
        _dependencies.Add(function);
        return new(function, BindArguments(function, NameText(name), call.Parameters, scope), function.Columns[0].Type);
    }

    /// <summary>A table function in FROM.</summary>
    /// <param name="reference">The call.</param>
    /// <param name="scope">What its arguments may name.</param>
    private BoundSource BindTableFunction(SchemaObjectFunctionTableReference reference, Scope scope)
    {
        var name = NameText(reference.SchemaObject);
        if (BindSystemTableFunction(reference, scope) is { } system)
            return system;
        if (ObjectNames.FindFromModule(reference.SchemaObject, context) is not Module { Kind: ModuleKind.InlineFunction or ModuleKind.TableFunction } function)
            throw SqlErrors.InvalidObject(name);
        _dependencies.Add(function);
        var arguments = BindArguments(function, name, reference.Parameters, scope);
        var sourceName = new SourceName(reference.Alias?.Value ?? function.Name);
        var renamed = reference.Columns.Select(column => column.Value).ToArray();
        if (renamed.Length > 0)
            CheckColumnCount(function.Columns.Length, renamed.Length, sourceName.Name);
        return function.Kind == ModuleKind.TableFunction
            ? new FunctionSource
            {
                Name = sourceName,
                Alias = NextAlias(),
                Call = new BoundModuleCall(function, arguments, SqlType.NVarChar(SqlType.Max)),
                Columns = [.. function.Columns.Select((column, i) =>
                    new SourceColumn(renamed.Length > 0 ? renamed[i] : column.Name, $"c{i + 1}", column.Type, column.IsNullable, column.Collation))],
            }
            : BindInline(function, arguments, sourceName, renamed);
    }

    /// <summary>An inline function is its query, with the arguments in place of the parameters.</summary>
    private QuerySource BindInline(Module function, ImmutableArray<BoundExpression> arguments, SourceName name, string[] renamed)
    {
        if (_viewDepth == MaxViewNesting)
            throw SqlErrors.NestingTooDeep();
        var body = FunctionOf(function);
        var around = (_viewSchema, _parameters, _tableParameters);
        _viewDepth++;
        _viewSchema = function.SchemaName;
        _tableParameters = body.Parameters.Select((parameter, i) => (parameter.VariableName.Value, Table: (arguments[i] as BoundTableArgument)?.Table))
            .Where(item => item.Table is not null).ToDictionary(item => item.Value, item => item.Table!, StringComparer.OrdinalIgnoreCase);
        _parameters = body.Parameters.Select((parameter, i) => (parameter.VariableName.Value, Argument: arguments[i]))
            .ToDictionary(item => item.Value, item => item.Argument, StringComparer.OrdinalIgnoreCase);
        try
        {
            var select = ((SelectFunctionReturnType)body.ReturnType).SelectStatement;
            var query = BindInlineQuery(select);
            return new QuerySource
            {
                Name = name,
                Alias = NextAlias(),
                Columns = renamed.Length > 0 ? SourceColumns(query, renamed) : ViewColumns(query, [], function.Name),
                Query = query,
                IsVolatile = VolatileCalls.AreIn(select),
            };
        }
        finally
        {
            _viewDepth--;
            (_viewSchema, _parameters, _tableParameters) = around;
        }
    }

    /// <summary>Binds the query of an inline function that is being made, with its parameters standing for themselves.</summary>
    /// <returns>The columns that the function has.</returns>
    public ImmutableArray<Column> BindInlineDefinition(
        SelectStatement select, string function, string schema, IEnumerable<(string Name, SqlType Type)> parameters,
        IEnumerable<(string Name, Table Table)> tables)
    {
        _viewSchema = schema;
        _tableParameters = tables.ToDictionary(item => item.Name, item => item.Table, StringComparer.OrdinalIgnoreCase);
        _parameters = parameters.ToDictionary(
            item => item.Name, item => (BoundExpression)new BoundVariable(item.Name, item.Type), StringComparer.OrdinalIgnoreCase);
        var query = BindInlineQuery(select);
        for (var i = 0; i < query.Outputs.Length; i++)
        {
            if (query.Outputs[i].Name.Length == 0)
                throw SqlErrors.UnnamedFunctionColumn(i + 1);
        }

        CheckDistinct(query.Outputs.Select(output => output.Name), name => SqlErrors.DuplicateViewColumn(name, function));
        return [.. query.Outputs.Select((output, i) =>
            new Column(i + 1, output.Name, output.Expression.Type, output.Expression.IsNullable, output.Expression.Collation))];
    }

    private BoundQuery BindInlineQuery(SelectStatement select)
    {
        var scope = new Scope(null);
        var tables = BindCommonTables(select.WithCtesAndXmlNamespaces, scope);
        return BindQuery(select.QueryExpression, scope) with { CommonTables = tables };
    }

    private ImmutableArray<BoundExpression> BindArguments(Module function, string name, IList<ScalarExpression> arguments, Scope scope)
    {
        var parameters = FunctionOf(function).Parameters;
        if (arguments.Count != parameters.Count)
            throw arguments.Count < parameters.Count ? SqlErrors.TooFewFunctionArguments(name) : SqlErrors.TooManyArguments(name);
        return [.. parameters.Select((parameter, i) =>
        {
            if (TypeNames.FindUserType(parameter.DataType, context) is { Table: not null } tableType)
                return BindTableArgument(arguments[i], tableType);
            var type = TypeNames.Resolve(parameter.DataType, TypeUse.Variable(parameter.VariableName.Value, i + 1), context);
            var value = arguments[i] is not DefaultLiteral ? Bind(arguments[i], scope)
                : parameter.Value is not null ? BindValue(parameter.Value, new Scope(null))
                : throw SqlErrors.TooFewFunctionArguments(name);
            value = GiveNullType(value, type);
            if (!TypeRules.CanConvert(value.Type, type, isImplicit: true))
                throw SqlErrors.OperandTypeClash(value.Type, type);
            return Convert(value, type);
        })];
    }

    /// <summary>What a table-valued parameter gets: a table variable of its type, or DEFAULT, which is an empty one.</summary>
    private BoundTableArgument BindTableArgument(ScalarExpression argument, UserType type)
    {
        if (argument is DefaultLiteral)
            throw Unsupported("DEFAULT for a table-valued parameter of a function", argument);
        var table = argument is VariableReference { Name: var name } ? _tableParameters.GetValueOrDefault(name) ?? FindTemporary(name) : null;
        if (table is not null && table.TypeId != type.ObjectId)
            throw SqlErrors.OperandTypeClash(context.Catalog.FindType(table.TypeId)?.Name ?? "table", type.Name);
        if (table is not null)
            return new(table);
        if (argument is VariableReference { Name: var missing } && context.FindVariable(missing) is null)
            throw SqlErrors.UndeclaredTableVariable(missing);
        throw SqlErrors.OperandTypeClash(SqlErrors.Describe(Bind(argument, new Scope(null)).Type), type.Name);
    }

    /// <summary>UPDATE(column) in a trigger.</summary>
    private BoundPredicate BindUpdateCall(UpdateCall update)
    {
        var table = FindTemporary(WrittenRows.Inserted) ?? throw SqlErrors.UpdateOutsideTrigger();
        var column = table.FindColumn(update.Identifier.Value) ?? throw SqlErrors.InvalidColumn(update.Identifier.Value);
        var function = context.FindSessionFunction(SessionFunction.IsUpdated)!;
        return Compare(
            ComparisonOperator.Equal,
            new BoundSessionFunction(function, [new BoundConstant(column.ColumnId, SqlType.Int)]),
            new BoundConstant(1, SqlType.Int));
    }

    private static FunctionStatementBody FunctionOf(Module function) => (FunctionStatementBody)SqlParser.ParseBatch(function.Definition)[0];
}
