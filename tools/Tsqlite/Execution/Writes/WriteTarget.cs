using System.Collections.Immutable;
using Tsqlite.Catalog;

namespace Tsqlite.Execution.Writes;

/// <summary>What a statement does to a table or view, as its triggers see it.</summary>
/// <param name="Table">The table, or the shape of the view.</param>
/// <param name="Event">What fires the triggers.</param>
/// <param name="Columns">The columns that an UPDATE names; all that an INSERT fills.</param>
internal sealed record WriteTarget(Table Table, TriggerEvent Event, ImmutableArray<Column> Columns);
