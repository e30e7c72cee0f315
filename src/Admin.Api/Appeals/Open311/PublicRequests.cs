using IfCity.Bots.City.Appeals;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>Appeals that everyone may read. Formal ones are letters to the city, and are not among them.</summary>
internal static class PublicRequests
{
    private static readonly List<AppealStatus> OpenStates =
        [.. Enum.GetValues<AppealStatus>().Where(status => new Appeal { Status = status }.IsOpen)];

    public static async Task<Answer> ListAsync(HttpContext http, Database database, AppealCategories categories, TimeProvider clock,
        RequestViews views)
    {
        var (filter, wrong) = RequestFilter.Read(http.Request.Query, categories, clock.GetUtcNow());
        if (filter is null) return Answer.Invalid(wrong!);
        await using var db = database.OpenForReading();
        var found = await ApplyFilter(QueryPublished(db), filter).OrderByDescending(appeal => appeal.Id)
            .Skip((filter.Page - 1) * filter.PageSize)
            .Take(filter.PageSize).ToListAsync(http.RequestAborted);
        return new("service_requests", found.ConvertAll(views.ToView));
    }

    public static async Task<Answer> ShowAsync(string id, Database database, RequestViews views, CancellationToken cancellationToken) =>
        await FindAsync(id, database, cancellationToken) is { } appeal
            ? new("service_requests", new[] { views.ToView(appeal) })
            : NotFound("service_request_id");

    /// <summary>
    /// Shows the request of a token. A request has its id at once, so no tokens are issued, and the id itself is taken as one.
    /// </summary>
    public static async Task<Answer> ShowTokenAsync(string id, Database database, CancellationToken cancellationToken) =>
        await FindAsync(id, database, cancellationToken) is { } appeal
            ? new("service_requests", new[] { new { service_request_id = $"{appeal.Id}", token = id } })
            : NotFound("token");

    private static async Task<Appeal?> FindAsync(string text, Database database, CancellationToken cancellationToken)
    {
        if (RequestFilter.ReadId(text) is not { } id) return null;
        await using var db = database.OpenForReading();
        return await QueryPublished(db).FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken);
    }

    private static IQueryable<Appeal> ApplyFilter(IQueryable<Appeal> appeals, RequestFilter filter)
    {
        if (filter.Ids is { } ids) return appeals.Where(appeal => ids.Contains(appeal.Id));
        var (from, to) = (filter.From, filter.To);
        appeals = appeals.Where(appeal => appeal.CreatedAt >= from && appeal.CreatedAt <= to);
        if (filter.Services is { } services) appeals = appeals.Where(appeal => services.Contains(appeal.Category));
        return filter.Open switch
        {
            true => appeals.Where(appeal => OpenStates.Contains(appeal.Status)),
            false => appeals.Where(appeal => !OpenStates.Contains(appeal.Status)),
            null => appeals,
        };
    }

    /// <summary>Only these columns are read at all: the author's words, chat and mark stay in the database.</summary>
    private static IQueryable<Appeal> QueryPublished(BotDb db) =>
        db.Set<Appeal>().Where(appeal => appeal.Kind == AppealKind.Request).Select(appeal => new Appeal
    {
        Id = appeal.Id, Number = appeal.Number, Status = appeal.Status, Category = appeal.Category, PublicWords = appeal.PublicWords,
        PlaceUk = appeal.PlaceUk, StreetId = appeal.StreetId,
        Latitude = appeal.Latitude, Longitude = appeal.Longitude, CreatedAt = appeal.CreatedAt, UpdatedAt = appeal.UpdatedAt,
        DueAt = appeal.DueAt,
    });

    private static Answer NotFound(string what) => Answer.Refusal(StatusCodes.Status404NotFound, $"{what} was not found.");
}
