using System.Text.Json;
using System.Xml.Linq;
using Dacpac;
using Dacpac.Reports;

namespace WorkspaceDb.Tests.Model;

/// <summary>The three forms of a report say the same, each to its reader.</summary>
[TestFixture]
public sealed class ChangeReportTests
{
    private static readonly Change Index = new(ChangeKind.Create, "index", "dbo.T.IX", "Index dbo.T.IX is built.")
    {
        Table = "dbo.T",
        Work = ChangeWork.BuildIndex,
        Statement = "CREATE INDEX IX ON dbo.T (A);",
    };

    private static readonly Change Drop = new(
        ChangeKind.Drop, "column", "dbo.[<b>]", "Column dbo.[<b>] is dropped, which is a sentence that is far too long for one line of eighty columns.")
    {
        Table = "dbo.T",
        Work = ChangeWork.Catalog,
        Loss = "The values of <b> in every row.",
        Risk = "Whoever still uses it fails.",
        Statement = "ALTER TABLE dbo.T DROP COLUMN [<b>];",
    };

    [Test]
    public void The_text_fits_80_columns_and_says_what_is_lost_and_locked()
    {
        var text = TextReport.Write(Report(4_000_000));
        Assert.That(text.Split('\n').Select(line => line.TrimEnd().Length).Max(), Is.LessThanOrEqualTo(80));
        Assert.That(text, Does.StartWith("From before to after: 1 created, 1 dropped; 1 loses data."));
        Assert.That(text, Does.Contain("Lost: The values of <b> in every row.").And.Contain("about 10 s for 4,000,000").And.Contain("for an instant"));
    }

    [Test]
    public void Without_a_number_of_rows_it_says_how_long_for_each_million() =>
        Assert.That(new ChangeReport("after", "before", [Index], RowCounts.Unknown).LockOf(Index), Does.Contain("about 3 s for each million rows"));

    [Test]
    public void The_json_has_the_same_for_a_program()
    {
        using var json = JsonDocument.Parse(JsonReport.Write(Report(4_000_000)));
        var root = json.RootElement;
        Assert.That(root.GetProperty("losesData").GetBoolean(), Is.True);
        var change = root.GetProperty("changes")[0];
        Assert.That(change.GetProperty("kind").GetString(), Is.EqualTo("create"));
        Assert.That(change.GetProperty("rows").GetInt64(), Is.EqualTo(4_000_000));
        Assert.That(change.GetProperty("seconds").GetDouble(), Is.EqualTo(10));
        Assert.That(change.GetProperty("work").GetString(), Is.EqualTo("buildIndex"));
    }

    [Test]
    public void The_html_is_encoded_and_needs_no_network()
    {
        var html = HtmlReport.Write(Report(1));
        Assert.That(html, Does.Not.Contain("<b>").And.Contain("&lt;b&gt;"));
        Assert.That(html, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("src="));

        // Every element is closed, apart from those that HTML leaves open.
        var xml = html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<br>", "<br/>", StringComparison.Ordinal);
        Assert.That(() => XDocument.Parse(System.Text.RegularExpressions.Regex.Replace(xml, "<meta ([^>]*)>", "<meta $1/>")), Throws.Nothing);
    }

    [Test]
    public void Nothing_to_do_is_said() =>
        Assert.That(TextReport.Write(new ChangeReport("a", "b", [], RowCounts.Unknown)).Trim(), Is.EqualTo("From b to a: No difference."));

    [TestCase("dbo.T")]
    [TestCase("T=5")]
    [TestCase("dbo.T=many")]
    [TestCase("dbo.T=-1")]
    public void A_number_of_rows_that_is_none_is_refused_by_name(string line) =>
        Assert.That(() => new RowCounts().Add([line]), Throws.TypeOf<DacpacException>().With.Message.Contains($"'{line}'"));

    [Test]
    public void Numbers_of_rows_may_have_comments_and_brackets()
    {
        var counts = new RowCounts();
        counts.Add(["# production", "", " [dbo].[T] = 12 ", "dbo.T=13"]);
        Assert.That(counts.Of("DBO.t"), Is.EqualTo(13));
    }

    private static ChangeReport Report(long rows)
    {
        var counts = new RowCounts();
        counts.Set("dbo.T", rows);
        return new ChangeReport("after", "before", [Index, Drop], counts);
    }
}
