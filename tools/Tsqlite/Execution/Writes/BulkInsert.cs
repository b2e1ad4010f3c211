using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;

namespace Tsqlite.Execution.Writes;

/// <summary>An INSERT BULK statement. Without KEEP_NULLS a NULL takes the column's default, as in SQL Server.</summary>
internal sealed record BulkInsert(
    InsertBulkStatement Statement, Table Table, ImmutableArray<Column> Columns, bool KeepsNulls, bool ChecksConstraints, bool FiresTriggers);
