using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Appeals.Bulk.BulkTexts;

namespace IfCity.Bots.Admin.Console.Appeals.Bulk;

/// <summary>
/// One change to many appeals: first a look at which of them it would change and why not the others, then each in a transaction of its own.
/// </summary>
internal static class BulkPages
{
    internal const string Path = $"{QueueFilter.Path}/bulk";

    public static void MapBulk(this IEndpointRouteBuilder console)
    {
        var bulk = console.MapGroup("/appeals/bulk");
        bulk.MapPost("", PreviewAsync).For(Right.Appeals).ChecksReach();
        bulk.MapPost("/do", DoAsync).For(Right.Appeals).ChecksReach();
    }

    /// <summary>Names of those to whom appeals can be given, whoever looks first.</summary>
    public static async Task<List<string>> ListHoldersAsync(BotDb db, string me, CancellationToken cancellationToken)
    {
        var members = await db.Set<StaffMember>().Where(member => member.DisabledAt == null)
            .Select(member => new { member.Name, member.Role }).ToListAsync(cancellationToken);
        return [me, .. members.Where(member => member.Role.Has(Right.Appeals) && member.Name != me).Select(member => member.Name).Order()];
    }

    private static async Task<IResult> PreviewAsync(SentForm sent, Database database, AppealWork work,
        AppealCategories categories, AddressBook book, ContactSearch contacts, TimeProvider clock, HttpContext http)
    {
        var (change, address) = (BulkChange.Read(sent), sent["filter"]);
        var picked = sent.Has("all")
            ? await ListAllAsync(QueueFilter.FromQuery(address), database, categories, book, contacts, clock, http)
            : Read(sent);
        var fault = picked.Count == 0 ? T.NothingPicked : change.IsWhole ? null : T.NotWhole(change);
        var lines = fault is null ? await TryAsync(change, picked, database, work, categories, http, dryRun: true) : [];
        return Show(change, address, lines, fault);
    }

    private static async Task<IResult> DoAsync(
        SentForm sent, Database database, AppealWork work, AppealCategories categories, HttpContext http)
    {
        var (change, address, picked) = (BulkChange.Read(sent), sent["filter"], Read(sent));
        if (picked.Count == 0 || !change.IsWhole) return Show(change, address, [], T.NothingPicked);
        if (picked.Count > BulkChange.MostUnconfirmed && sent.Number("count") != picked.Count)
            return Show(change, address, await TryAsync(change, picked, database, work, categories, http, dryRun: true),
                T.CountThem(picked.Count));
        return Page.Of<BulkResultPage>(new()
        {
            [nameof(BulkResultPage.Change)] = change, [nameof(BulkResultPage.Filter)] = QueueFilter.FromQuery(address),
            [nameof(BulkResultPage.Lines)] = await TryAsync(change, picked, database, work, categories, http, dryRun: false),
        });
    }

    private static IResult Show(BulkChange change, string address, List<BulkLine> lines, Text? fault) => Page.Of<BulkPreviewPage>(new()
    {
        [nameof(BulkPreviewPage.Change)] = change, [nameof(BulkPreviewPage.Filter)] = QueueFilter.FromQuery(address),
        [nameof(BulkPreviewPage.Lines)] = lines, [nameof(BulkPreviewPage.Fault)] = fault,
    }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>What becomes, or would become, of each. Whoever goes away meanwhile does not leave half of it undone.</summary>
    private static async Task<List<BulkLine>> TryAsync(BulkChange change, List<BulkChange.Picked> picked, Database database,
        AppealWork work, AppealCategories categories, HttpContext http, bool dryRun)
    {
        var ids = picked.ConvertAll(one => one.Id);
        await using var db = database.OpenForReading();
        var known = await AppealReach.Of(http.User, categories).Select(db.Set<Appeal>()).Where(appeal => ids.Contains(appeal.Id))
            .ToDictionaryAsync(appeal => appeal.Id);
        var lines = new List<BulkLine>();
        foreach (var one in picked.Where(one => known.ContainsKey(one.Id)))
        {
            var result = await change.ActAsync(work, http.User.GetHolderName(), one, dryRun);
            lines.Add(new(!dryRun && result is MoveResult.Moved { Appeal: var now } ? now : known[one.Id], one, result));
        }
        return lines;
    }

    private static List<BulkChange.Picked> Read(SentForm sent) =>
        [.. sent.All("pick").Select(BulkChange.Picked.Find).OfType<BulkChange.Picked>().DistinctBy(one => one.Id).Take(BulkChange.AtMost)];

    private static async Task<List<BulkChange.Picked>> ListAllAsync(QueueFilter filter, Database database, AppealCategories categories,
        AddressBook book, ContactSearch contacts, TimeProvider clock, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var asked = filter.Read(categories, book, http.GetVisitor().Holder.Person, clock.GetUtcNow()) with
        {
            Reach = AppealReach.Of(http.User, categories),
        };
        var wanted = await contacts.AddAsync(asked, http.User, http.RequestAborted);
        var found = await AppealQueue.PageAsync(db, wanted, clock.GetUtcNow(), before: null, BulkChange.AtMost);
        return found.ConvertAll(appeal => new BulkChange.Picked(appeal.Id, appeal.Version));
    }
}

/// <summary>One of many appeals, and what becomes of the change to it.</summary>
public sealed record BulkLine(Appeal Appeal, BulkChange.Picked Picked, MoveResult Result)
{
    public bool IsChanged => Result is MoveResult.Moved;
}
