using ArchUnitNET.Loader;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>Which type uses which, read from the compiled assemblies: signatures, bodies, attributes.</summary>
internal static class CodeGraph
{
    /// <summary>Namespaces of the rooms, each with its dot.</summary>
    public const string KitRoot = "IfCity.Bots.", CityRoot = "IfCity.Bots.City.", ApiRoot = "IfCity.Bots.Admin.",
        ConsoleRoot = "IfCity.Bots.Admin.Console.";

    /// <summary>
    /// Slices by name, from those that know nothing of the others upward: each may use those before it and the kit. The city's table of
    /// contents says which there are and in which order.
    /// </summary>
    public static readonly string[] Slices = [.. TableOfContents.Added.Select(module => module.Namespace![CityRoot.Length..])];

    private static readonly Lazy<IReadOnlyList<(string From, string To)>> Read = new(ReadUses);

    /// <summary>Full names of types of this service, each pair once.</summary>
    public static IReadOnlyList<(string From, string To)> Uses => Read.Value;

    /// <summary>The slices that use another one, each pair once and in the order of <see cref="Slices"/>.</summary>
    public static IEnumerable<(string From, string To)> SliceUses =>
        from slice in Slices
        let used = Uses.Where(use => SliceOf(use.From, CityRoot) == slice).Select(use => SliceOf(use.To, CityRoot)).ToHashSet()
        from other in Slices
        where other != slice && used.Contains(other)
        select (slice, other);

    /// <summary>The slice to which a type under this root belongs; null if to none.</summary>
    public static string? SliceOf(string type, string root) =>
        type.StartsWith(root, StringComparison.Ordinal) && type[root.Length..].Split('.', '/', '+') is [var slice, ..]
            && Slices.Contains(slice)
            ? slice : null;

    private static List<(string From, string To)> ReadUses()
    {
        var target = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var folder = Path.Combine(Repository.Root, "artifacts", "bin", "Admin.Api", target);
        var loader = new ArchLoader();
        foreach (var name in (string[])["Bot.Core", "Bot.City", "Bot.Telegram", "Bot.Viber", "Bot.Emulator", "Admin.Api", "Admin.Console"])
            loader.LoadFilteredDirectory(folder, $"{name}.dll");
        return [.. loader.Build().Types.SelectMany(type => type.Dependencies, (type, use) => (From: type.FullName, To: use.Target.FullName))
            .Where(use => use.From.StartsWith(KitRoot, StringComparison.Ordinal) && use.To.StartsWith(KitRoot, StringComparison.Ordinal))
            .Distinct()];
    }
}
