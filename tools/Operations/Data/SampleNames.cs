namespace Operations.Data;

/// <summary>What the generator builds names, addresses, titles and paths from.</summary>
public static class SampleNames
{
    public static ReadOnlySpan<string> LatinFirstNames => (string[])
    [
        "Peter", "Anna", "Lukas", "Maria", "Daniel", "Sofia", "James", "Laura", "Martin", "Emma", "Thomas", "Julia", "Alex", "Nina", "David",
        "Sara", "Oliver", "Clara", "Felix", "Ruth", "Simon", "Helen", "Victor", "Irene", "Hugo", "Marta", "Paul", "Ines", "Adam", "Eva",
        "D'Arcy", "Mary Ann", "Jean-Luc",
    ];

    public static ReadOnlySpan<string> AccentedFirstNames => (string[])
    [
        "José", "Zoë", "Björn", "Łukasz", "Çağla", "Renée", "Søren", "Ágnes", "Ștefan", "Žofie", "Ngọc Ánh", "Þóra", "Jürgen",
    ];

    public static ReadOnlySpan<string> OtherFirstNames => (string[])
    [
        "Анна", "Дмитро", "亦超", "美咲", "민준", "Ελένη", "يوسف", "נועה", "आरव", "สมชาย", "𠮷野", "Գայանե",
    ];

    public static ReadOnlySpan<string> Syllables => (string[])
    [
        "bra", "clo", "den", "fri", "gal", "hum", "jas", "kel", "lor", "min", "nor", "pol", "quin", "rus", "sel", "tam", "ul", "ver", "wis", "zor",
    ];

    public static ReadOnlySpan<string> OtherLastNames => (string[])["Ковин", "萤甪", "Βαλορ", "박솔", "نورام"];

    public static ReadOnlySpan<string> PublicDomains => (string[])
    [
        "mail.example", "users.noreply.example", "post.example", "webmail.example", "inbox.example",
    ];

    public static ReadOnlySpan<string> OrganisationDomains => (string[])
    [
        "nordwind.example", "lab.university.example", "kelvin.example", "astro.institute.example", "harbour.example", "tessera.example",
        "cs.college.example", "meteo.agency.example",
    ];

    public static ReadOnlySpan<string> SharedProjectTitles => (string[])
    [
        "common", "linux", "windows", "osx", "docs", "scripts", "recipes", "tests", "sunos", "android", "handbook", "réseau",
    ];

    public static ReadOnlySpan<string> Words => (string[])
    [
        "archive", "backup", "cluster", "disk", "export", "filter", "graph", "history", "image", "job", "kernel", "library", "mirror", "network",
        "object", "package", "query", "report", "schema", "table", "unit", "volume", "worker", "zone",
    ];

    public static ReadOnlySpan<string> Prefixes => (string[])["py", "r-", "lib", "go-", "node-", "", "", ""];

    /// <summary>File names with their types, the most frequent first.</summary>
    public static ReadOnlySpan<(string Name, string? MimeType)> Files => ((string, string?)[])
    [
        ("meta.yaml", "application/yaml"), ("meta.yaml", "application/yaml"), ("meta.yaml", "application/yaml"), ("build.sh", "application/x-sh"),
        ("bld.bat", "application/x-msdos-program"), ("recipe.yaml", "application/yaml"), ("LICENSE", null), ("fix-build.patch", "text/x-diff"),
        ("run_test.py", "text/x-python"), ("COPYING", null), ("main.c", "text/x-csrc"), ("config.h", "text/x-chdr"), ("settings.json", "application/json"),
        ("logo.png", "image/png"), ("CMakeLists.txt", "text/x-cmake"), ("Meta.yaml", "application/yaml"), ("über uns.pdf", "application/pdf"),
        (" notes.patch", "text/x-diff"), ("test.py ", "text/x-python"), ("data.xyz", null),
    ];
}
