using System.Collections.Immutable;
using Tsqlite.Catalog;

namespace Tsqlite.Execution.Writes;

/// <summary>An INSERT BULK statement. Without KEEP_NULLS a NULL takes the column's default, as in SQL Server.</summary>
internal sealed record BulkInsert(Table Table, ImmutableArray<Column> Columns, bool KeepsNulls, bool ChecksConstraints, bool FiresTriggers);
