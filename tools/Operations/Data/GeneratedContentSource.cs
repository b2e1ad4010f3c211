using System.Globalization;
using System.Text;

namespace Operations.Data;

/// <summary>
/// Rows in the shape and with the mess of a real database: skewed ownership, names in several scripts or none, addresses shared or
/// missing, dates out of order, files on other users' documents, blanks at edges; and titles that are empty or too long for the
/// workspace model. The same seed and size give the same rows. A row depends on its number only, so none is kept in memory.
/// </summary>
public sealed class GeneratedContentSource : IContentSource
{
    public const int DefaultUsers = 300;
    public const int DefaultSeed = 1;
    public const int MaxUsers = 1_000_000;

    private const int MaxContent = 2000;
    private const int RowsBetweenReports = 1000;

    private static readonly DateTime FirstDay = new(2013, 12, 8, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Period = TimeSpan.FromDays(4600);

    private readonly ulong _seed;
    private readonly int _users;
    private readonly OwnerShares _projects;
    private readonly OwnerShares _documents;
    private readonly OwnerShares _files;

    public GeneratedContentSource(int users = DefaultUsers, int seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(users, MaxUsers);
        Description = string.Create(CultureInfo.InvariantCulture, $"generator, {users} users, seed {seed}");
        _seed = (ulong)seed;
        _users = users;

        // Of 300 users 235 own projects; of these 41 own documents and files, 54 documents only, 140 files only.
        var owners = Part(users, 0.783);
        var documentsOnly = owners * 54 / 235;
        _projects = new OwnerShares(0, owners, Part(users, 3.47), 0.86);
        _documents = new OwnerShares(0, Part(users, 0.317), Part(users, 6.52), 1.2);
        _files = new OwnerShares(documentsOnly, owners - documentsOnly, Part(users, 5.33), 1.06);
    }

    private enum Purpose
    {
        User,
        UserName,
        Project,
        ProjectId,
        Document,
        DocumentId,
        File,
        FileId,
    }

    public string Description { get; }

    public IReadOnlyList<RowError> Errors => [];

    public IEnumerable<object?[]> Read(ContentTable table, IProgress<double>? progress = null)
    {
        var rows = 0;
        for (var user = 0; user < _users; user++)
        {
            var count = table.Name switch
            {
                "Users" => 1,
                "Projects" => _projects[user],
                "Documents" => _documents[user],
                _ => _files[user],
            };

            for (var number = 0; number < count; number++)
            {
                if (++rows % RowsBetweenReports == 0)
                    progress?.Report((double)user / _users);

                yield return table.Name switch
                {
                    "Users" => User(user),
                    "Projects" => Project(user, number),
                    "Documents" => Document(user, number),
                    _ => File(user, number),
                };
            }
        }
    }

    private static int Part(int users, double part) => Math.Max(1, (int)(users * part));

    private Draw For(Purpose purpose, int user, int number = 0) => new(_seed, (int)purpose, user, number);

    private Guid UserId(int user) => For(Purpose.User, user).Id();

    private Guid ProjectId(int user, int number) => For(Purpose.ProjectId, user, number).Id();

    private Guid DocumentId(int user, int number) => For(Purpose.DocumentId, user, number).Id();

    private object?[] User(int user)
    {
        var draw = For(Purpose.UserName, user);
        var (first, last) = (FirstName(ref draw), LastName(ref draw));

        // Every sixteenth user is an earlier one once more, who spelled the address or the name differently.
        if (user % 16 == 15)
        {
            var twin = User(user - 7);
            var email = (string?)twin[1];
            return
            [
                UserId(user),
                user % 64 == 63 && email is not null ? char.ToUpperInvariant(email[0]) + email[1..] : email,
                draw.Chance(0.4) ? twin[2] : first,
                draw.Chance(0.4) ? twin[3] : last,
                UserCreated(user),
            ];
        }

        return [UserId(user), Email(user, ref draw), first, last, UserCreated(user)];
    }

    private static string? Email(int user, ref Draw draw)
    {
        if (user % 250 == 17)
            return null;

        var local = "u" + draw.Next().ToString("x16", CultureInfo.InvariantCulture)[..9];
        if (draw.Chance(0.1))
            local = local.ToUpperInvariant();

        if (user % 150 == 29)
            return local;

        var domain = draw.Fraction() switch
        {
            < 0.62 => draw.PickEarly(SampleNames.PublicDomains),
            < 0.83 => draw.Pick(SampleNames.OrganisationDomains),
            _ => $"p-{draw.Next().ToString("x16", CultureInfo.InvariantCulture)[..8]}.example",
        };
        return $"{local}@{domain}";
    }

    private static string? FirstName(ref Draw draw) => draw.Fraction() switch
    {
        < 0.35 => null,
        < 0.39 => draw.Pick(SampleNames.AccentedFirstNames),
        < 0.41 => draw.Pick(SampleNames.OtherFirstNames),
        < 0.43 => draw.Pick(SampleNames.LatinFirstNames).ToLowerInvariant(),
        < 0.44 => draw.Pick(SampleNames.LatinFirstNames).ToUpperInvariant(),
        < 0.45 => draw.Pick(SampleNames.LatinFirstNames)[..1],
        _ => draw.Pick(SampleNames.LatinFirstNames),
    };

    private static string? LastName(ref Draw draw)
    {
        if (draw.Chance(0.32))
            return null;

        if (draw.Chance(0.03))
            return draw.Pick(SampleNames.OtherLastNames);

        var name = draw.Pick(SampleNames.Syllables) + draw.Pick(SampleNames.Syllables) + draw.Pick(SampleNames.Syllables);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private DateTime UserCreated(int user)
    {
        var draw = For(Purpose.User, user);
        draw.Next();
        return ToSecond(FirstDay + (Period * draw.Fraction()));
    }

    private object?[] Project(int user, int number)
    {
        var draw = For(Purpose.Project, user, number);
        var created = After(UserCreated(user), early: 0.025, ref draw);
        return
        [
            ProjectId(user, number),
            UserId(user),
            ProjectTitle(ref draw),
            draw.Chance(0.2) ? null : Sentence(ref draw),
            created,
            After(created, early: 0.005, ref draw),
        ];
    }

    private static string ProjectTitle(ref Draw draw) => draw.Fraction() switch
    {
        < 0.004 => "",
        < 0.01 => LongTitle(ref draw),
        < 0.08 => draw.PickEarly(SampleNames.SharedProjectTitles),
        _ => $"{draw.Pick(SampleNames.Prefixes)}{draw.Pick(SampleNames.Words)}-{draw.Pick(SampleNames.Words)}",
    };

    private object?[] Document(int user, int number)
    {
        var draw = For(Purpose.Document, user, number);
        var id = DocumentId(user, number);

        // Most projects have no document.
        var project = draw.LowBelow(_projects[user]);
        var created = After((DateTime)Project(user, project)[4]!, early: 0.003, ref draw);
        var version = draw.Chance(0.3) ? 1 : 2 + draw.LowBelow(36);
        return
        [
            id,
            UserId(user),
            ProjectId(user, project),
            DocumentTitle(ref draw),
            Filler.Create(id, ContentLength(ref draw)),
            created,
            version == 1 || draw.Chance(0.004) ? created : After(created, early: 0.002, ref draw),
            version,
        ];
    }

    private static string DocumentTitle(ref Draw draw) => draw.Fraction() switch
    {
        < 0.004 => "",
        < 0.012 => LongTitle(ref draw),
        < 0.3 => $"{draw.PickEarly(SampleNames.Words)}: add page",
        < 0.305 => $"{draw.Pick(SampleNames.Words)}: größer — 更大",
        _ => draw.Pick(SampleNames.Words),
    };

    private static int ContentLength(ref Draw draw) => draw.Fraction() switch
    {
        < 0.002 => 0,
        > 0.98 => MaxContent,
        _ => 40 + draw.LowBelow(1500),
    };

    private object?[] File(int user, int number)
    {
        var draw = For(Purpose.File, user, number);
        var (name, mimeType) = draw.PickEarly(SampleNames.Files);
        return
        [
            For(Purpose.FileId, user, number).Id(),
            UserId(user),
            FileDocument(user, ref draw),
            name,
            $"recipes/{draw.Pick(SampleNames.Words)}-{draw.Below(1000)}/{name}",
            draw.Chance(0.004) ? 0L : 20L + draw.LowBelow(draw.Chance(0.01) ? 700_000 : 12_000),
            mimeType,
            After(UserCreated(user), early: 0.025, ref draw),
        ];
    }

    /// <summary>Most files hang on no document, some on one of their owner's, a few on somebody else's.</summary>
    private Guid? FileDocument(int user, ref Draw draw)
    {
        var kind = draw.Fraction();
        if (kind < 0.92)
            return null;

        if (kind < 0.993)
            return _documents[user] > 0 ? DocumentId(user, draw.Below(_documents[user])) : null;

        var owner = _documents.Owner(draw.Below(_documents.Owners));
        return DocumentId(owner, draw.Below(_documents[owner]));
    }

    private static string Sentence(ref Draw draw)
    {
        var text = new StringBuilder("Add");
        for (var words = 2 + draw.LowBelow(20); words > 0; words--)
            text.Append(' ').Append(draw.Pick(SampleNames.Words));

        return text.ToString();
    }

    /// <summary>256 to 500 UTF-16 units; every other one has a pair of them, which make one character, around the 255th.</summary>
    private static string LongTitle(ref Draw draw)
    {
        var length = 256 + draw.Below(245);
        var text = new StringBuilder(Sentence(ref draw));
        while (text.Length < length)
            text.Append(' ').Append(draw.Pick(SampleNames.Words));

        if (draw.Chance(0.5))
        {
            text[254] = '\uD83D';
            text[255] = '\uDCE6';
        }

        return text.ToString(0, length);
    }

    /// <summary>Some time later, soon rather than late; in a few cases earlier, since clocks differ.</summary>
    private static DateTime After(DateTime time, double early, ref Draw draw) => draw.Chance(early)
        ? time - TimeSpan.FromSeconds(1 + draw.Below(200_000))
        : time + TimeSpan.FromSeconds(draw.LowBelow(30_000_000));

    private static DateTime ToSecond(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
