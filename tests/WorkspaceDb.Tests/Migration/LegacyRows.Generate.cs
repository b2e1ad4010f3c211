namespace WorkspaceDb.Tests.Migration;

internal sealed partial class LegacyRows
{
    private static readonly string?[] FirstNames =
    [
        "Ada", "ada", "ADA", " Zoë ", "李", "Ольга", "محمد", "Ørjan", "J", "\U0001F600", "O'Brien", "  ", "", null, null,
        new string('n', 100), "Straße", "İpek", "naïve\u0301",
    ];

    private static readonly string?[] Emails =
        ["shared@example.org", "Shared@Example.org", null, "no-at-sign", "@example.org", " padded@example.org ", "me@here@there",
            new string('e', 300) + "@x.org"];

    private static readonly string[] Titles =
    [
        "Plain", "plain", "Plain ", " Plain", "", " ", "Ελληνικά", "漢字", "a\u0301", "á", "\U0001F600", "100% [a-z]_", "it's", new string('t', 255),
        new string('t', 255) + " ", new string('u', 256), new string('v', 500), Seed.TitleWithPairAtTheCut, new string('w', 253) + "\U0001F600",
    ];

    private static readonly string?[] Texts = [null, "", " ", "Text", "text ", "line\r\nline\ttab", new string('c', 5000), "\U0001F600\u0000end"];

    private static readonly string[] FileNames = ["meta.yaml", " leading.txt", "trailing.txt ", "META.yaml", "файл.md", "", new string('f', 255)];

    private static readonly string?[] MimeTypes = [null, "text/plain", "TEXT/PLAIN", ""];

    /// <summary>One user in three has nothing, and the first has more than all the others together.</summary>
    public static LegacyRows Generate(int users, int seed)
    {
        var random = new Random(seed);
        var rows = new LegacyRows();
        var documents = new List<(Guid Id, Guid User)>();
        var ids = Enumerable.Range(0, users).Select(_ => Id(random)).ToList();
        for (var i = 0; i < users; i++)
        {
            var user = ids[i];
            Add(rows.Users, user, i % 4 == 0 ? $"user{i}@example.org" : Pick(random, Emails), FirstNames[i % FirstNames.Length], null, Moment(random));

            var projects = i == 0 ? users : i % 3 == 0 ? 0 : random.Next(1, 5);
            for (var p = 0; p < projects; p++)
            {
                var project = Id(random);
                Add(rows.Projects, project, user, Pick(random, Titles), Pick(random, Texts), Moment(random), Moment(random));
                for (var d = random.Next(0, 4); d > 0; d--)
                {
                    var document = (Id: Id(random), User: user);
                    documents.Add(document);
                    Add(rows.Documents, document.Id, user, project, Pick(random, Titles), Pick(random, Texts), Moment(random), Moment(random),
                        random.Next(1, 200));
                }
            }
        }

        for (var i = 0; i < users * 4; i++)
        {
            // A quarter on no document, the rest on anybody's, so that most links have to be set aside.
            var document = i % 4 == 0 ? default : documents[random.Next(documents.Count)];
            var user = i % 4 == 1 ? document.User : ids[random.Next(users)];
            Add(rows.Files, Id(random), user, document.Id == default ? null : document.Id, Pick(random, FileNames), $"/{new string('p', random.Next(0, 499))}",
                random.NextInt64(0, 1L << 40), Pick(random, MimeTypes), Moment(random));
        }

        return rows;
    }

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>Independent of each other: a row may be changed before it was created, and created before its owner.</summary>
    private static DateTime Moment(Random random) => new DateTime(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(random.NextInt64(0, 370_000_000_000));
}
