using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Comparisons;

/// <summary>Tables, their columns, constraints and indexes.</summary>
internal sealed partial class ChangeReader
{
    private void AddTableChange(AlterTableStatement alter)
    {
        var table = Names.Of(alter.SchemaObjectName);
        switch (alter)
        {
            case AlterTableAddTableElementStatement add:
                foreach (var column in add.Definition.ColumnDefinitions)
                    AddColumn(add, table, column);
                foreach (var constraint in add.Definition.TableConstraints)
                    AddConstraint(add, table, constraint);
                break;
            case AlterTableAlterColumnStatement change:
                AddChangedColumn(change, table);
                break;
            case AlterTableDropTableElementStatement drop:
                AddDroppedElements(drop, table);
                break;
            case AlterTableConstraintModificationStatement check:
                AddCheckedConstraints(check, table);
                break;
            default:
                AddOther(alter);
                break;
        }
    }

    private void AddColumn(AlterTableStatement statement, string table, ColumnDefinition column)
    {
        var isRequired = column.Constraints.OfType<NullableConstraintDefinition>().Any(constraint => !constraint.Nullable);
        var hasDefault = column.DefaultConstraint is not null;
        var isComputed = column.ComputedColumnExpression is not null;
        var name = $"{table}.{Names.Of(column.ColumnIdentifier)}";
        var type = isComputed ? "computed" : $"{TypeText(column.DataType)} {(isRequired ? "NOT NULL" : "NULL")}";
        var old = isComputed || (isRequired && !hasDefault) ? "" : $"; rows that are there get {(isRequired ? "its default" : "NULL")}";
        var change = new Change(ChangeKind.Create, "column", name, $"Column {name} ({type}) is added{old}.")
        {
            Table = table,
            Work = isComputed && column.IsPersisted ? ChangeWork.Rewrite : ChangeWork.Catalog,
            Statement = DeployScript.TextOf(statement),
            Fragment = statement,
        };
        _changes.Add(
            !isRequired || isComputed ? change
            : hasDefault ? change with { Risk = "An instant on Enterprise edition and Azure SQL only; Standard edition writes every row under Sch-M." }
            : change with { Risk = $"It fails if {table} has a row, since there is no value to put in. Give it a default, or fill it first." });
    }

    private void AddChangedColumn(AlterTableAlterColumnStatement change, string table)
    {
        var column = Names.Of(change.ColumnIdentifier);
        var name = $"{table}.{column}";
        var before = columns.Find(table, column);
        var type = change.DataType is null ? before?.Type : TypeText(change.DataType);
        var isRequired = change.AlterTableAlterColumnOption == AlterTableAlterColumnOption.NotNull;
        var after = $"{type} {(isRequired ? "NOT NULL" : "NULL")}";
        var isOtherType = before is not null && before.Type != type;
        var becomesRequired = before is { IsNullable: true } && isRequired;
        var isShorter = isOtherType && before!.TypeName == BaseType(type!) && LengthOf(change.DataType) < before.Length;
        var isLonger = isOtherType && before!.TypeName == BaseType(type!) && before.Length > 0 && LengthOf(change.DataType) > before.Length
            && LengthOf(change.DataType) < int.MaxValue && before.TypeName.Contains("var", StringComparison.Ordinal);

        List<string> risks = [];
        if (becomesRequired)
            risks.Add("It fails if a row has NULL there (515).");
        if (isShorter)
            risks.Add("It fails if a value is longer (2628, 8152).");
        else if (isOtherType && !isLonger)
            risks.Add("It fails if a value cannot be converted, and a value that is rounded stays so.");

        _changes.Add(new Change(ChangeKind.Alter, "column", name, $"Column {name} becomes {after}{(before is null ? "" : $"; it was {before}")}.")
        {
            Table = table,
            Work = before is null || isOtherType && !isLonger && !isShorter ? ChangeWork.Rewrite
                : becomesRequired || isShorter ? ChangeWork.Scan
                : ChangeWork.Catalog,
            Loss = isOtherType && !isLonger && !isShorter ? $"What {type} cannot hold of the values of {name}." : null,
            Risk = risks.Count > 0 ? string.Join(' ', risks) : null,
            Statement = DeployScript.TextOf(change),
            Fragment = change,
        });
    }

    private void AddConstraint(AlterTableAddTableElementStatement statement, string table, ConstraintDefinition constraint)
    {
        var name = $"{table}.{(constraint.ConstraintIdentifier is { } identifier ? Names.Of(identifier) : "(unnamed)")}";
        var isTrusting = statement.ExistingRowsCheckEnforcement == ConstraintEnforcement.NoCheck;
        var check = isTrusting ? ChangeWork.Catalog : ChangeWork.Scan;
        var (type, work, risk) = constraint switch
        {
            ForeignKeyConstraintDefinition => ("foreign key", check, isTrusting ? null : "It fails if a row refers to one that is not there (547)."),
            CheckConstraintDefinition => ("check constraint", check, isTrusting ? null : "It fails if a row breaks the rule (547)."),
            DefaultConstraintDefinition => ("default", ChangeWork.Catalog, null),
            UniqueConstraintDefinition { Clustered: true } => ("key", ChangeWork.Rewrite, "It fails if two rows have the same values (1505)."),
            UniqueConstraintDefinition => ("key", ChangeWork.BuildIndex, "It fails if two rows have the same values (1505)."),
            _ => ("constraint", ChangeWork.Scan, (string?)null),
        };
        _changes.Add(new Change(ChangeKind.Create, type, name, $"{Capital(type)} {name} is added{(isTrusting ? ", and holds for new rows at once" : "")}.")
        {
            Table = table,
            Work = work,
            Risk = risk,
            Statement = DeployScript.TextOf(statement),
            Fragment = statement,
        });
    }

    private void AddCheckedConstraints(AlterTableConstraintModificationStatement check, string table)
    {
        foreach (var constraint in check.ConstraintNames)
        {
            var name = $"{table}.{Names.Of(constraint)}";
            _changes.Add(new Change(ChangeKind.Alter, "constraint", name, $"Every row of {table} is checked against {name}.")
            {
                Table = table,
                Work = ChangeWork.Scan,
                Risk = "It fails if a row breaks it (547).",
                Statement = DeployScript.TextOf(check),
                Fragment = check,
            });
        }
    }

    private void AddDroppedElements(AlterTableDropTableElementStatement drop, string table)
    {
        // DROP CONSTRAINT A, COLUMN B: a kind holds until the next is said.
        var kind = TableElementType.Constraint;
        foreach (var element in drop.AlterTableDropTableElements)
        {
            kind = element.TableElementType == TableElementType.NotSpecified ? kind : element.TableElementType;
            var isColumn = kind == TableElementType.Column;
            var name = $"{table}.{Names.Of(element.Name)}";
            _changes.Add(new Change(ChangeKind.Drop, isColumn ? "column" : "constraint", name, $"{(isColumn ? "Column" : "Constraint")} {name} is dropped.")
            {
                Table = table,
                Work = ChangeWork.Catalog,
                Loss = isColumn ? $"The values of {name} in every row." : null,
                Risk = isColumn ? "Whoever still uses it fails." : "What it kept out gets in from now on.",
                Statement = DeployScript.TextOf(drop),
                Fragment = drop,
            });
        }
    }

    private void AddDroppedTables(DropTableStatement drop)
    {
        foreach (var table in drop.Objects.Select(Names.Of))
        {
            _changes.Add(new Change(ChangeKind.Drop, "table", table, $"Table {table} is dropped.")
            {
                Table = table,
                Work = ChangeWork.Catalog,
                Loss = $"Every row of {table}.",
                Risk = "Whoever still uses it fails.",
                Statement = DeployScript.TextOf(drop),
                Fragment = drop,
            });
        }
    }

    private void AddIndex(IndexStatement index)
    {
        var table = Names.Of(index.OnName);
        var name = $"{table}.{Names.Of(index.Name)}";
        var definition = index as CreateIndexStatement;
        var isOnline = index.IndexOptions.OfType<OnlineIndexOption>().Any(option => option.OptionState == OptionState.On);
        _changes.Add(new Change(ChangeKind.Create, "index", name, $"{(definition?.Unique == true ? "Unique index" : "Index")} {name} is built.")
        {
            Table = table,
            Work = isOnline ? ChangeWork.Catalog : definition?.Clustered == true ? ChangeWork.Rewrite : ChangeWork.BuildIndex,
            Risk = definition?.Unique == true ? "It fails if two rows have the same values (1505)." : null,
            Statement = DeployScript.TextOf(index),
            Fragment = index,
        });
    }

    private void AddDroppedIndexes(DropIndexStatement drop)
    {
        foreach (var clause in drop.DropIndexClauses.OfType<DropIndexClause>())
        {
            var table = Names.Of(clause.Object);
            var name = $"{table}.{Names.Of(clause.Index)}";
            _changes.Add(new Change(ChangeKind.Drop, "index", name, $"Index {name} is dropped.")
            {
                Table = table,
                Work = ChangeWork.Catalog,
                Risk = "Queries that searched it scan from now on.",
                Statement = DeployScript.TextOf(drop),
                Fragment = drop,
            });
        }
    }

    private static string TypeText(DataTypeReference type) => DeployScript.TextOf(type).ToLowerInvariant().Replace(" (", "(", StringComparison.Ordinal);

    private static string BaseType(string type) => type.Split('(')[0].Trim('[', ']');

    private static int LengthOf(DataTypeReference? type) => type is ParameterizedDataTypeReference { Parameters: [var length, ..] }
        ? length is MaxLiteral ? int.MaxValue : int.TryParse(length.Value, out var number) ? number : 0
        : 0;
}
