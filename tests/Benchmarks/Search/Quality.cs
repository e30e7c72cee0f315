using System.Globalization;
using System.Text;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Benchmarks.Search;

/// <summary>
/// How well the catalogue understands the labelled queries, by kind and with the misses named: what <c>docs/quality.md</c> keeps.
/// </summary>
public static class Quality
{
    public static async Task RunAsync()
    {
        Console.OutputEncoding = Encoding.UTF8;
        var search = new ServiceSearch(CatalogueSeed.Read().Services);
        Tell("Development set (dev-search.json)", SearchSet.Read("dev-search.json", search));
        var hard = SearchSet.Read("hard-search.json", search);
        Tell("Hard set, the half that was tuned on", hard.FindAll(row => row.Half == SearchHalf.Tuned));
        Tell("Hard set, the half that was only counted", hard.FindAll(row => row.Half == SearchHalf.Unseen));
        var people = SearchSet.Read("people-search.json", search);
        Tell("Other people's set, the half that was tuned on", people.FindAll(row => row.Half == SearchHalf.Tuned));
        Tell("Other people's set, the half that was only counted", people.FindAll(row => row.Half == SearchHalf.Unseen), named: false);
        foreach (var file in (string[])["dev-address.json", "hard-address.json"]) TellAddresses(file);
        Tell(ChoiceSet.Read(new ServiceOrAppeal(AppealCategories.FromSeed())));
        await TellTurnsAsync();
    }

    private static async Task TellTurnsAsync()
    {
        Console.WriteLine("Turns of a main job, from nothing: on a messenger that edits, and on one that does not\n");
        foreach (var job in MainJob.All)
            Console.WriteLine($"  {job.Name,-45} {await job.PlayAsync(canEdit: true),2} {await job.PlayAsync(canEdit: false),2}");
        Console.WriteLine();
    }

    /// <param name="named">The misses are named; false where nobody is to look at them.</param>
    private static void Tell(string name, List<SearchRow> rows, bool named = true)
    {
        var (sought, nonsense) = (rows.FindAll(row => row.Query.Expected.Count > 0), rows.FindAll(row => row.Query.Expected.Count == 0));
        Console.WriteLine($"{name}\n");
        Console.WriteLine($"  found among the first three   {Share(sought, row => row.Passes)}, of these said with "
            + $"confidence {Share(sought.FindAll(row => row.Passes), row => row.Confident)}");
        Console.WriteLine($"  nonsense refused or a guess   {Share(nonsense, row => row.Passes)}, without any "
            + $"answer {Share(nonsense, row => row.Found.Count == 0)}");
        var opened = rows.FindAll(row => row.Meant is not null);
        Console.WriteLine($"  opened at once                {opened.Count}, of these rightly "
            + Share(opened, row => row.Query.Expected.Contains(row.Meant!)));
        var kinds = rows.GroupBy(row => row.Query.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Key} {kind.Count(row => row.Passes)}/{kind.Count()}");
        Console.WriteLine($"  by kind                       {string.Join(", ", kinds)}\n");
        foreach (var row in rows.Where(row => named && !row.Passes)) Console.WriteLine($"  {SearchSet.Line(row)}");
        Console.WriteLine();
    }

    private static void TellAddresses(string file)
    {
        var rows = AddressSet.Read(file, AddressBook.FromSeed());
        Console.WriteLine($"Addresses ({file})\n");
        Console.WriteLine($"  understood, asked or refused rightly   {Share(rows, row => row.Miss is null)}");
        Console.WriteLine($"  taken for another                      {Share(rows, row => row is { Miss: not null, IsTaken: true })}\n");
        foreach (var row in rows.Where(row => row.Miss is not null)) Console.WriteLine($"  {row.Miss}");
    }

    private static void Tell(List<ChoiceRow> rows)
    {
        Console.WriteLine("Appeal or service (service-or-appeal.json)\n");
        Console.WriteLine(
            $"  told apart                    {Share(rows, row => row.Passes)}; appeals "
                + $"{Share(rows.FindAll(row => row.Query.Is == "appeal"), row => row.Passes)}, services "
                + $"{Share(rows.FindAll(row => row.Query.Is != "appeal"), row => row.Passes)}\n");
        foreach (var row in rows.Where(row => !row.Passes))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row.Query.Words} → trouble {row.Choice.Trouble:0.0}, wish "
                + $"{row.Choice.Wish:0.0}, {row.Choice.Category?.Slug ?? "no category"}; {row.Query.Is} expected"));
    }

    internal static string Share<T>(List<T> rows, Func<T, bool> passes) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{rows.Count(passes)} of {rows.Count} ({100.0 * rows.Count(passes) / Math.Max(rows.Count, 1):0.0} %)");
}
