namespace Dacpac.Reports;

/// <summary>For whom a report is written.</summary>
public enum ReportFormat
{
    /// <summary>A terminal or a log.</summary>
    Text,

    /// <summary>A program.</summary>
    Json,

    /// <summary>A browser.</summary>
    Html,
}
