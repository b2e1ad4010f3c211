using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Models;

/// <summary>
/// Without the dacpac of master, which a closed feed lacks, references to the server's own objects cannot be resolved. They are not
/// the model's fault, so they are left out; the SDK, which has that dacpac, checks them on an open feed.
/// </summary>
internal static partial class SystemObjects
{
    private const int UnresolvedReference = 71502;

    public static bool IsOnlyAbout(DacModelMessage message) =>
        message.Number == UnresolvedReference
        && Reference().Match(message.Message) is { Success: true } match
        && (match.Groups["object"].Value == "sys" || match.Groups["procedure"].Value.StartsWith("sp_", StringComparison.OrdinalIgnoreCase));

    /// <summary>The first name that the message offers: [sys].[…] or [schema].[sp_…].</summary>
    [GeneratedRegex(@"(?:following objects: |reference to object )\[(?<object>[^\]]+)\](?:\.\[(?<procedure>[^\]]+)\])?")]
    private static partial Regex Reference();
}
