namespace IfCity.Bots.Tests.Kit;

/// <summary>Where the source tree stands, found from the running test.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "IfCity.Bots.sln"))) return at.FullName;
        throw new DirectoryNotFoundException($"No IfCity.Bots.sln above {folder}.");
    }
}
