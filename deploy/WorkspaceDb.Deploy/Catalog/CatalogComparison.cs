using System.Globalization;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>Compares two catalogs, both ways, and says each difference in words.</summary>
internal static class CatalogComparison
{
    /// <summary>What is in one of them and not so in the other.</summary>
    /// <param name="expected">What should be.</param>
    /// <param name="actual">What is.</param>
    /// <param name="withOrder">Whether the order of columns counts. For a database it does not: a column that was added stands at the end.</param>
    public static IReadOnlyList<CatalogDifference> Compare(CatalogSnapshot expected, CatalogSnapshot actual, bool withOrder = false)
    {
        var differences = new List<CatalogDifference>();
        var missing = new List<CatalogElement>();
        var matched = new HashSet<CatalogElement>(ReferenceEqualityComparer.Instance);
        foreach (var element in expected.Elements)
        {
            if (actual.Find(element.Kind, element.Name) is { } same)
            {
                matched.Add(same);
                AddChanges(element, same);
            }
            else
            {
                missing.Add(element);
            }
        }

        var extra = actual.Elements.Where(element => !matched.Contains(element)).ToList();
        foreach (var element in missing.ToList())
        {
            if (extra.Find(other => IsSameUnderAnotherName(element, other)) is not { } renamed)
                continue;
            missing.Remove(element);
            extra.Remove(renamed);
            AddChanges(element, renamed);
            if (!IsUnnamed(element) && !IsUnnamed(renamed))
                differences.Add(new(DifferenceKind.Renamed, element, $"{Describe(element)} is there under the name {renamed.OwnName}."));
        }

        // What a missing or extra table has is missing or extra with it.
        var noTables = Names(missing);
        var moreTables = Names(extra);
        differences.AddRange(missing.Where(element => !noTables.Contains(element.Parent) || !element.IsPartOfTable)
            .Select(element => new CatalogDifference(DifferenceKind.Missing, element, $"{Describe(element)} is missing.")));
        differences.AddRange(extra.Where(element => !moreTables.Contains(element.Parent) || !element.IsPartOfTable)
            .Select(element => new CatalogDifference(DifferenceKind.Extra, element, $"{Describe(element)} is not expected.")));
        if (withOrder)
            differences.AddRange(MisplacedColumns(expected, actual));
        return [.. differences.OrderBy(d => d.Element.IsPartOfTable ? d.Element.Parent : d.Name, CatalogSnapshot.NameComparer)
            .ThenBy(d => d.Element.Kind).ThenBy(d => d.Name)];

        void AddChanges(CatalogElement element, CatalogElement other)
        {
            var changes = element.Properties.Keys.Union(other.Properties.Keys)
                .Where(property => property != Property.Position)
                .Select(property => (property, Expected: ValueOf(element, property, actual), Actual: ValueOf(other, property, expected)))
                .Where(change => !CatalogSnapshot.NameComparer.Equals(change.Expected, change.Actual)
                    || (change.property == Property.Definition && change.Expected != change.Actual))
                .Select(change => ModuleKinds.Contains(element.Kind) && change.property == Property.Definition
                    ? "its text is another"
                    : $"{change.property} is {change.Actual ?? "none"}, expected is {change.Expected ?? "none"}")
                .ToList();
            if (changes.Count > 0)
                differences.Add(new(DifferenceKind.Changed, element, $"{Describe(element)}: {string.Join("; ", changes)}."));
        }
    }

    /// <summary>An element as a sentence begins with it.</summary>
    public static string Describe(CatalogElement element) => $"{WordsOf(element.Kind)} {element.Name}";

    private static readonly ElementKind[] ModuleKinds = [ElementKind.View, ElementKind.Procedure, ElementKind.Function, ElementKind.Trigger];

    private static string WordsOf(ElementKind kind) => kind switch
    {
        ElementKind.PrimaryKey => "Primary key",
        ElementKind.UniqueConstraint => "Unique constraint",
        ElementKind.ForeignKey => "Foreign key",
        ElementKind.Check => "Check constraint",
        ElementKind.Other => "Object",
        _ => kind.ToString(),
    };

    private static HashSet<string> Names(IEnumerable<CatalogElement> elements) =>
        elements.Where(element => element.Kind == ElementKind.Table).Select(element => element.Name).ToHashSet(CatalogSnapshot.NameComparer);

    /// <summary>A column without a collation of its own has its database's.</summary>
    private static string? ValueOf(CatalogElement element, string property, CatalogSnapshot other) =>
        element[property] ?? (property == Property.Collation ? other.DefaultCollation : null);

    /// <summary>A table has one primary key, a column one default; other constraints and indexes are known by all that they say.</summary>
    private static bool IsSameUnderAnotherName(CatalogElement element, CatalogElement other) =>
        element.Kind == other.Kind
        && CatalogSnapshot.NameComparer.Equals(element.Parent, other.Parent)
        && element.Kind switch
        {
            ElementKind.PrimaryKey => true,
            ElementKind.Default => CatalogSnapshot.NameComparer.Equals(element[Property.Column], other[Property.Column]),
            ElementKind.UniqueConstraint or ElementKind.Index or ElementKind.ForeignKey or ElementKind.Check =>
                element.Properties.Count == other.Properties.Count
                && element.Properties.All(property => CatalogSnapshot.NameComparer.Equals(other[property.Key], property.Value)),
            _ => false,
        };

    private static bool IsUnnamed(CatalogElement element) => element.OwnName.StartsWith('(');

    private static IEnumerable<CatalogDifference> MisplacedColumns(CatalogSnapshot expected, CatalogSnapshot actual)
    {
        foreach (var table in expected.Tables)
        {
            var there = ColumnsOf(actual, table);
            var wanted = ColumnsOf(expected, table).Where(column => there.Any(other => Same(column, other))).ToList();
            there = [.. there.Where(column => wanted.Exists(other => Same(column, other)))];
            var first = wanted.FindIndex(column => !Same(column, there[wanted.IndexOf(column)]));
            if (first >= 0)
            {
                yield return new CatalogDifference(DifferenceKind.Changed, wanted[first],
                    $"{Describe(wanted[first])} stands in another place: the order is {Order(there)}, expected is {Order(wanted)}.");
            }
        }

        static bool Same(CatalogElement x, CatalogElement y) => CatalogSnapshot.NameComparer.Equals(x.Name, y.Name);
        static string Order(IEnumerable<CatalogElement> columns) => string.Join(", ", columns.Select(column => column.OwnName));
    }

    private static List<CatalogElement> ColumnsOf(CatalogSnapshot snapshot, string table) =>
    [
        .. snapshot.PartsOf(table).Where(part => part.Kind == ElementKind.Column)
            .OrderBy(column => int.Parse(column[Property.Position]!, CultureInfo.InvariantCulture)),
    ];
}
