using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Errors;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>The one door through which tables, views and common table expressions enter a statement.</summary>
internal sealed partial class Binder
{
    private const int MaxViewNesting = 32;

    private static readonly IReadOnlyDictionary<string, BoundExpression> NoParameters = new Dictionary<string, BoundExpression>();

    private readonly Dependencies.Builder _dependencies = new();

    // Common table expressions by their aliases, once something refers to them.
    private readonly HashSet<string> _usedCommonTables = new(StringComparer.Ordinal);

    /// <summary>What all that this binder has bound rests on.</summary>
    public Dependencies Dependencies => _dependencies.Build();

    /// <summary>The rows of a table, for a statement that reads, updates or deletes them. There is no other way to a table's rows.</summary>
    public TableSource Open(Table table, SourceName? name)
    {
        if (!table.IsTemporary)
            _dependencies.Add(table);
        var source = new TableSource
        {
            Name = name,
            Alias = NextAlias(),
            Table = table,
            Columns = [.. table.Columns.Select(column =>
                new SourceColumn(column.Name, column.Name, column.Type, column.IsNullable, column.Collation, column.Identity is not null))],
        };
        return WithComputedColumns(source);
    }

    private BoundSource BindNamed(NamedTableReference named, Scope scope)
    {
        var (name, alias) = (named.SchemaObject.BaseIdentifier.Value, named.Alias?.Value);
        if (named.SchemaObject.SchemaIdentifier is null && scope.FindCommonTable(name) is { } common)
        {
            // SQL Server computes it for each reference, SQLite once.
            if (!_usedCommonTables.Add(common.Alias) && common.IsVolatile)
                throw Unsupported("A second reference to a common table expression that calls NEWID() or RAND()", named);
            return new CteSource { Name = new SourceName(alias ?? name), Alias = NextAlias(), Columns = common.Columns, Cte = common };
        }

        var sourceName = alias is not null ? new SourceName(alias)
            : new SourceName(
                name, named.SchemaObject.SchemaIdentifier?.Value ?? context.DefaultSchema, name.StartsWith('#') ? ObjectNames.Tempdb : context.DatabaseName)
            {
                Exposed = NameText(named.SchemaObject),
            };
        return FindTableOrView(named.SchemaObject) switch
        {
            Table table => Open(table, sourceName),
            Module { Kind: ModuleKind.View } view => BindView(view, sourceName, named),
            Sequence or Synonym => throw SqlErrors.InvalidObject(NameText(named.SchemaObject)),
            _ => throw SqlErrors.InvalidObject(NameText(named.SchemaObject)),
        };
    }

    private QuerySource BindView(Module view, SourceName name, NamedTableReference reference)
    {
        if (_viewDepth == MaxViewNesting)
            throw SqlErrors.NestingTooDeep();
        _dependencies.Add(view);
        _viewDepth++;
        var around = (_viewSchema, _parameters);
        _viewSchema = view.SchemaName;
        _parameters = NoParameters;
        try
        {
            var statement = context.ParseView(view);
            NextValueRules.Refuse(statement);
            var scope = new Scope(null);
            var tables = BindCommonTables(statement.SelectStatement.WithCtesAndXmlNamespaces, scope);
            var query = BindQuery(statement.SelectStatement.QueryExpression, scope) with { CommonTables = tables };
            return new QuerySource
            {
                Name = name,
                Alias = NextAlias(),
                Columns = view.Columns.IsEmpty
                    ? ViewColumns(query, [.. statement.Columns.Select(column => column.Value)], view.Name)
                    : KeptColumns(query, view, reference),
                Query = query,
                IsVolatile = VolatileCalls.AreIn(statement.SelectStatement),
                View = view,
                HasCheckOption = statement.WithCheckOption,
            };
        }
        catch (SqlErrorException exception) when (!exception.IsRefusal && !view.Columns.IsEmpty)
        {
            throw exception.FollowedBy(SqlErrors.ViewNotUsable(NameText(reference.SchemaObject)));
        }
        finally
        {
            _viewDepth--;
            (_viewSchema, _parameters) = around;
        }
    }

    private SchemaObject? FindTableOrView(SchemaObjectName name)
    {
        var baseName = name.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
            return _viewSchema is null ? FindTemporary(baseName) : throw SqlErrors.TemporaryTableInView();
        if (_viewSchema is null && FindWritten(name) is { } written)
            return written;
        if (ObjectNames.IsOfTempdb(name))
            return FindSystemView("sys", baseName, isOfTempdb: true) ?? throw Unsupported($"The system view tempdb.sys.{baseName}", name);
        if (!ObjectNames.IsHere(name, context))
            return null;
        var schema = ObjectNames.SchemaOf(name, context.DefaultSchema);
        if (Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA"))
            return FindSystemView(schema, baseName) ?? throw Unsupported($"The system view {schema}.{baseName}", name);
        var found = _viewSchema is null ? ObjectNames.FindFromModule(name, context) : FindFromView(name, _viewSchema);
        return found ?? (SystemViews.FindOld(baseName) is { } old ? FindSystemView(old.Schema, old.Name) : null);
    }

    private Table? FindSystemView(string schema, string name, bool isOfTempdb = false)
    {
        if (context.FindSystemView(schema, name, isOfTempdb) is not { } view)
            return null;
        _dependencies.AddSystemView(view);
        return view;
    }

    /// <summary>A trigger's table inserted or deleted, or null.</summary>
    private Table? FindWritten(SchemaObjectName name) => name.SchemaIdentifier is null && WrittenRows.IsName(name.BaseIdentifier.Value)
        ? FindTemporary(name.BaseIdentifier.Value) : null;

    private Table? FindTemporary(string name)
    {
        var table = context.FindTemporary(name);
        _dependencies.AddTemporary(name, table);
        return table;
    }

    private SchemaObject? FindFromView(SchemaObjectName name, string viewSchema)
    {
        if (name.SchemaIdentifier is null && !Same(viewSchema, context.DefaultSchema)
            && context.Catalog.Find(viewSchema, name.BaseIdentifier.Value) is not null)
            throw Unsupported($"A name without a schema ({name.BaseIdentifier.Value}) in a view of the schema {viewSchema}", name);
        return ObjectNames.FindBehind(name, context);
    }

    /// <summary>The table that a statement writes, or the shape of the view for which a trigger writes.</summary>
    private Table BindTarget(TableReference target, TriggerEvent @event = TriggerEvent.Insert) => target switch
    {
        NamedTableReference named => FindTableOrView(named.SchemaObject) switch
        {
            Table table => Writable(table),
            Module { Kind: ModuleKind.View } view => IsWrittenByTrigger(view, @event)
                ? ViewShape.Of(view)
                : throw Unsupported("Writing through a view", target),
            _ => throw SqlErrors.InvalidObject(NameText(named.SchemaObject)),
        },
        VariableTableReference variable => Writable(FindTemporary(variable.Variable.Name) ?? throw SqlErrors.UndeclaredTableVariable(variable.Variable.Name)),
        _ => throw Unsupported(SyntaxName.Of(target), target),
    };

    private bool IsWrittenByTrigger(Module view, TriggerEvent @event)
    {
        _dependencies.Add(view);
        return context.Catalog.TriggersOf(view.ObjectId).Any(trigger => trigger.Trigger!.IsInsteadOf && trigger.Trigger.FiresOn(@event));
    }

    /// <summary>The rows of a view, for a statement in whose place a trigger updates or deletes them.</summary>
    private TableSource OpenView(NamedTableReference reference, Table shape, SourceName name)
    {
        var view = BindView((Module)FindTableOrView(reference.SchemaObject)!, name, reference);
        return new() { Name = view.Name, Alias = view.Alias, Table = shape, Columns = view.Columns, View = view.Query };
    }

    private Table Writable(Table table)
    {
        if (table.IsTemporary && WrittenRows.IsName(table.Name))
            throw SqlErrors.LogicalTableWrite();
        if (Same(table.SchemaName, "sys") || Same(table.SchemaName, "INFORMATION_SCHEMA"))
            throw SqlErrors.SystemCatalogWrite();
        if (table.IsReadOnly)
            throw SqlErrors.TableParameterWritten(table.Name);
        if (!table.IsTemporary)
            _dependencies.Add(table);
        return table;
    }

    internal static string NameText(MultiPartIdentifier name) => string.Join('.', name.Identifiers.Select(part => part.Value));
}
