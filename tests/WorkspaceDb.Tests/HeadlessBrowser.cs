using System.Diagnostics;

namespace WorkspaceDb.Tests;

/// <summary>A real browser without a window. Where none is installed, the test that asks is ignored and says so.</summary>
internal static class HeadlessBrowser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>The elements that the browser has made of a page.</summary>
    public static string Show(string page)
    {
        var chromium = Browsers().FirstOrDefault(File.Exists);
        if (chromium is null)
            Assert.Ignore("No Chromium is installed here.");

        using var folder = new ScratchFolder();
        var file = folder.Write("page.html", page);
        var start = new ProcessStartInfo(chromium,
            ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder.File("profile")}", "--dump-dom", new Uri(file).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var browser = Process.Start(start)!;
        var errors = browser.StandardError.ReadToEndAsync();
        var shown = browser.StandardOutput.ReadToEnd();
        Assert.That(browser.WaitForExit(TimeSpan.FromSeconds(60)), "the browser ends");
        Assert.That(shown, Is.Not.Empty, errors.Result);
        return shown;
    }

    private static IEnumerable<string> Browsers() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .Concat(Playwright());

    private static IEnumerable<string> Playwright()
    {
        var cache = Environment.GetEnvironmentVariable("PLAYWRIGHT_BROWSERS_PATH")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ms-playwright");
        return Directory.Exists(cache) ? Directory.EnumerateFiles(cache, "chrome", SearchOption.AllDirectories) : [];
    }
}
