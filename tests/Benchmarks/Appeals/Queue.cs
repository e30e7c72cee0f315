using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Benchmarks.Appeals;

/// <summary>What staff and residents ask of a database that holds the city's appeals.</summary>
public sealed class Queue(Database database, City city, int rows)
{
    private const int Page = 50, Asked = 20;
    private const double PageMark = 50, NeighboursMark = 10;

    public async Task MeasureAsync()
    {
        Console.WriteLine($"  a page of {Page}");
        foreach (var (name, filter, before) in Cases()) await PageAsync(name, filter, before);
        Console.WriteLine("  similar appeals near by");
        await using var db = database.OpenForReading();
        var open = db.Set<Appeal>().Where(appeal => appeal.Status == AppealStatus.InWork).OrderByDescending(appeal => appeal.Id);
        await NeighboursAsync("the same building", await open.Where(appeal => appeal.BuildingKey != null).Take(Asked).ToListAsync());
        await NeighboursAsync("a point, 150 m around", await open.Where(appeal => appeal.Latitude != null).Take(Asked).ToListAsync());
        var commonest = city.Appeals().Take(1000).GroupBy(appeal => appeal.Category).MaxBy(group => group.Count())!.Key;
        await NeighboursAsync("a point, 150 m around, the commonest matter",
            await open.Where(appeal => appeal.Latitude != null && appeal.Category == commonest).Take(Asked).ToListAsync());
    }

    private IEnumerable<(string Name, AppealFilter Filter, long? Before)> Cases()
    {
        yield return ("no filter", new(), null);
        yield return ("no filter, from the middle", new(), rows / 2);
        yield return ("status Closed", new() { Statuses = [AppealStatus.Closed] }, null);
        yield return ("status Question (rare)", new() { Statuses = [AppealStatus.Question] }, null);
        yield return ("status Closed, from the middle", new() { Statuses = [AppealStatus.Closed] }, rows / 2);
        yield return ("category roads", new() { Category = "roads" }, null);
        yield return ("status InWork, category roads", new() { Statuses = [AppealStatus.InWork], Category = "roads" }, null);
        yield return ("status Question, category gratitude (rarest)",
            new() { Statuses = [AppealStatus.Question], Category = "gratitude" }, null);
        yield return ("district Центр", new() { District = "Центр" }, null);
        yield return ("district Княгинин (small), status Question",
            new() { District = "Княгинин", Statuses = [AppealStatus.Question] }, null);
        yield return ("assignee", new() { Assignee = City.AssigneeOf(7) }, null);
        yield return ("assignee, status InWork", new() { Assignee = City.AssigneeOf(7), Statuses = [AppealStatus.InWork] }, null);
        yield return ("nobody's", new() { Assignee = "" }, null);
        yield return ("overdue", new() { Overdue = true }, null);
        yield return ("overdue, from the middle", new() { Overdue = true }, rows / 2);
        yield return ("overdue, category roads", new() { Overdue = true, Category = "roads" }, null);
        yield return ("overdue, assignee", new() { Overdue = true, Assignee = City.AssigneeOf(7) }, null);
        yield return ("open", new() { Open = true }, null);
        yield return ("open, from the middle", new() { Open = true }, rows / 2);
        yield return ("open, soonest due", new() { Open = true, Sort = AppealSort.Due }, null);
        yield return ("all, soonest due, from the middle", new() { Sort = AppealSort.Due }, rows / 2);
        yield return ("open, category roads, soonest due", new() { Open = true, Category = "roads", Sort = AppealSort.Due }, null);
        yield return ("open, escalated", new() { Open = true, Escalated = true }, null);
        yield return ("returned", new() { Returned = true }, null);
        yield return ("news asked for", new() { NewsAsked = true }, null);
        yield return ("stuck on its way", new() { Stuck = true }, null);
        yield return ("formal", new() { Kind = AppealKind.Formal }, null);
        yield return ("number", new() { Number = $"15-80/{city.Now.Year}/{rows - 10:000000}" }, null);
        yield return ("a number that is nobody's", new() { Number = "15-80/1999/000001" }, null);
        yield return ("text: a rare word", new() { Text = City.RareWord }, null);
        yield return ("text: a common word", new() { Text = city.CommonWord }, null);
        yield return ("text: two words", new() { Text = $"{city.CommonWord} дорозі" }, null);
        yield return ("text: three letters of a word", new() { Text = "дор" }, null);
        yield return ("text: an address", new() { Text = "вул. Мазепи 15" }, null);
        yield return ("text: a whole number", new() { Text = $"15-80/{city.Now.Year}/{rows - 10:000000}" }, null);
        yield return ("text: a sentence with small words", new() { Text = "яма на дорозі по вул. Мазепи" }, null);
        yield return ("text: a common word, from the middle", new() { Text = city.CommonWord }, rows / 2);
        yield return ("text: a common word, status InWork", new() { Text = city.CommonWord, Statuses = [AppealStatus.InWork] }, null);
        yield return ("text: a common word, status Question (rare)",
            new() { Text = city.CommonWord, Statuses = [AppealStatus.Question] }, null);
    }

    private async Task PageAsync(string name, AppealFilter filter, long? before)
    {
        var found = 0;
        var timing = await Timing.OfAsync(async _ =>
        {
            await using var db = database.OpenForReading();
            found = (await AppealQueue.PageAsync(db, filter, city.Now, before, Page)).Count;
        });
        Console.WriteLine(timing.Line($"{name} ({found})", PageMark));
    }

    private async Task NeighboursAsync(string name, List<Appeal> asked)
    {
        if (asked.Count == 0) return;
        var timing = await Timing.OfAsync(async run =>
        {
            var about = asked[run % asked.Count];
            await using var db = database.OpenForReading();
            await SimilarAppeals.FindAsync(db, about.Category, new Place(about.PlaceUk!, about.PlaceEn!, about.BuildingKey, about.StreetId,
                about.Latitude, about.Longitude), city.Now, asker: City.Chats + 1);
        });
        Console.WriteLine(timing.Line(name, NeighboursMark));
    }
}
