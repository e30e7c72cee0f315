using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Appeals, to read: the queue, one with all there is, its files, its author, the export.</summary>
internal static class AppealsApi
{
    private const int LargestPage = 200;

    public sealed record AppealView(
        long Id, string Number, AppealKind Kind, AppealStatus Status, int Version, string Category, string Words, string? Place,
        string? BuildingKey, string? District, double? Latitude, double? Longitude,
        string Urgency, string? Assignee, string? Supervisor, long? ParentId, string? ExternalNumber, string Source,
        DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? DueAt, bool Overdue, DateTimeOffset? NewsAskedAt, int Returns,
        int? Rating, string? RatingWords, string? PublicWords);

    /// <param name="Words">What is said of it, in Ukrainian: what a person wrote, or the fact in words.</param>
    /// <param name="Fact">What the service itself knows of it: its kind and arguments.</param>
    public sealed record HistoryLine(DateTimeOffset At, AppealEventKind Kind, string By, AppealStatus? To, string? Words, AppealFact? Fact);

    public sealed record NoteView(DateTimeOffset At, string By, string Words);

    public sealed record PhotoView(string Key, MediaKind Kind, PhotoPurpose Purpose, PhotoStatus Status, int Width,
        int Height, string? Link);

    public sealed record NeighboursView(int Joined, int SayDone, int SayNotDone, double? Rating);

    public sealed record DispatchView(DispatchStatus Status, int Attempts, DateTimeOffset DueAt, DateTimeOffset? SentAt, string? Error);

    public sealed record AppealDetails(
        AppealView Appeal, IReadOnlyList<HistoryLine> History, IReadOnlyList<NoteView> Notes, IReadOnlyList<PhotoView> Photos,
        NeighboursView Neighbours, IReadOnlyList<long> Merged, bool HasPerson, DispatchView? Dispatch, IReadOnlyList<AppealStatus> Moves);

    public sealed record CategoryView(string Slug, string TitleUk, string TitleEn, string Department, string Urgency, int SilenceDays,
        bool NeedsResultPhoto);

    public sealed record PersonView(string FullName, string HomeAddress, string Contact, DateTimeOffset ConsentAt);

    public static void MapAppeals(this IEndpointRouteBuilder api)
    {
        var appeals = api.MapGroup("/appeals").WithTags("Appeals");
        appeals.MapGet("", ListAsync);
        appeals.MapGet("/categories",
            (AppealCategories categories) => TypedResults.Ok(categories.All
                .Select(category => new CategoryView(category.Slug, category.TitleUk, category.TitleEn, category.DepartmentUk,
                    category.DefaultUrgency, category.SilenceDays, category.NeedsResultPhoto)).ToList()));
        appeals.MapGet("/export", AppealExport.WriteAsync);
        appeals.MapGet("/{id:long}", ShowAsync);
        appeals.MapGet("/{id:long}/person", PersonAsync).Needs(Right.Contacts);
        appeals.MapGet("/{id:long}/photos/{key}", PhotoAsync);
        appeals.MapGet("/{id:long}/qr", AppealLinks.QrAsync);
    }

    /// <summary>The filters of the queue as they stand in an address.</summary>
    /// <param name="Status">One or several states: <c>registered,in_work</c>, or the parameter repeated.</param>
    /// <param name="Open">Only those on which somebody still works.</param>
    /// <param name="Assignee">A name; empty for those that nobody has.</param>
    /// <param name="Escalated">Only those for which a supervisor was named.</param>
    /// <param name="Sort"><c>newest</c> first, or the soonest deadline (<c>due</c>) first.</param>
    public sealed record Filters(
        EnumList<AppealStatus>? Status = null, bool? Open = null, string? Category = null, string? District = null, string? Number = null,
        string? Assignee = null, Named<AppealKind>? Kind = null,
        bool? Overdue = null, bool? NewsAsked = null, bool? Returned = null, bool? Escalated = null, bool? Stuck = null,
        string? Text = null, Named<AppealSort>? Sort = null)
    {
        public AppealFilter Read(AddressBook book) => new()
        {
            Statuses = Status?.Values ?? [], Open = Open == true, Category = Category,
            District = District is null ? null : book.FindDistrict(District), Number = Number, Assignee = Assignee, Kind = Kind?.Value,
            Overdue = Overdue == true, NewsAsked = NewsAsked == true, Returned = Returned == true, Escalated = Escalated == true,
            Stuck = Stuck == true, Text = Text, Sort = Sort?.Value ?? AppealSort.Newest,
        };

        /// <summary>What is wrong with them, if anything: no appeal at all would be the answer to a misspelt category.</summary>
        public ProblemHttpResult? Problem(AppealCategories categories, AddressBook book) =>
            Category is { } slug && categories.Find(slug) is null ? Problems.Invalid("category", $"There is no category '{slug}'.")
            : District is { } district && book.FindDistrict(district) is null ? Problems.Problem(StatusCodes.Status400BadRequest,
                "invalid-value", $"There is no district '{district}'.", "district", new { book.Districts })
            : null;
    }

    private static async Task<Results<Ok<List<AppealView>>, ProblemHttpResult>> ListAsync([AsParameters] Filters filters, Database database,
        AppealCategories categories, AddressBook book, TimeProvider clock, long? before = null, int limit = 50)
    {
        if (filters.Problem(categories, book) is { } problem) return problem;
        if (limit is < 1 or > LargestPage) return Problems.Invalid("limit", $"The limit must be from 1 to {LargestPage}.");
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        return TypedResults.Ok(
            (await AppealQueue.PageAsync(db, filters.Read(book), now, before, limit)).ConvertAll(appeal => View(appeal, now)));
    }

    private static async Task<Results<Ok<AppealDetails>, ProblemHttpResult>> ShowAsync(long id, Database database, AppealWording wording,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is not { } appeal)
            return Problems.NotFound("appeal");
        var history = await db.Set<AppealEvent>().Where(line => line.AppealId == id).OrderBy(line => line.Id)
            .ToListAsync(cancellationToken);
        var notes = await db.Set<AppealNote>().Where(note => note.AppealId == id).OrderBy(note => note.Id).ToListAsync(cancellationToken);
        var photos = await db.Set<Photo>().OfAppeal(id).OrderBy(photo => photo.CreatedAt).ToListAsync(cancellationToken);
        var joins = await db.Set<AppealJoin>().Where(join => join.AppealId == id).Select(join => new { join.Verdict, join.Rating })
            .ToListAsync(cancellationToken);
        var merged = await db.Set<Appeal>().Where(child => child.ParentId == id).Select(child => child.Id).ToListAsync(cancellationToken);
        var dispatch = await db.Set<AppealDispatch>().FirstOrDefaultAsync(row => row.AppealId == id, cancellationToken);
        return TypedResults.Ok(new AppealDetails(
            View(appeal, clock.GetUtcNow()),
            history.ConvertAll(line => new HistoryLine(line.At, line.Kind, line.By, line.To, wording.Reason(line)?.Uk.ToString(),
                line.Fact)), notes.ConvertAll(note => new NoteView(note.At, note.By, note.Words)),
            photos.ConvertAll(photo => new PhotoView(photo.Key, photo.Kind, AppealPhotos.PurposeOf(photo), photo.Status, photo.Width,
                photo.Height, photo.Sha256 is null ? null : $"/api/v1/appeals/{id}/photos/{photo.Key}")),
            new(joins.Count, joins.Count(join => join.Verdict == ResidentVerdict.Yes), joins.Count(join =>
                join.Verdict is ResidentVerdict.Partly or ResidentVerdict.No), joins.Average(join => (double?)join.Rating)),
            merged, await db.Set<AppealPerson>().AnyAsync(person => person.AppealId == id, cancellationToken),
            dispatch is null ? null : new(dispatch.Status, dispatch.Attempts, dispatch.DueAt, dispatch.SentAt, dispatch.Error),
            new AppealMachine(appeal.Status).ForStaff));
    }

    /// <summary>Whose formal appeal it is. Each reading stands in the audit.</summary>
    private static Task<Results<Ok<PersonView>, ProblemHttpResult>> PersonAsync(long id, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Ok<PersonView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<AppealPerson>().FirstOrDefaultAsync(person => person.AppealId == id) is not { } person)
                return Problems.NotFound("person");
            AuditEntry.Add(unit, http.Holder(), "appeal.person", $"{id}");
            return TypedResults.Ok(new PersonView(person.FullName, person.HomeAddress, person.Contact, person.ConsentAt));
        });

    /// <summary>A picture to look at; a recording, which nobody has made anew, only to download.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PhotoAsync(long id, string key, Database database,
        BlobStore blobs, HttpContext http, CancellationToken cancellationToken, bool thumbnail = false)
    {
        await using var db = database.OpenForReading();
        var photo = await db.Set<Photo>().OfAppeal(id).FirstOrDefaultAsync(photo => photo.Key == key, cancellationToken);
        return Files.Serve(http, photo, blobs, thumbnail);
    }

    internal static AppealView View(Appeal appeal, DateTimeOffset now) => new(
        appeal.Id, appeal.Number, appeal.Kind, appeal.Status, appeal.Version, appeal.Category, $"{appeal.Description}", appeal.PlaceUk,
        appeal.BuildingKey, appeal.District, appeal.Latitude, appeal.Longitude,
        appeal.Urgency, appeal.Assignee, appeal.SupervisorUk, appeal.ParentId, appeal.ExternalNumber, appeal.Source, appeal.CreatedAt,
        appeal.UpdatedAt, appeal.DueAt, appeal.IsOverdue(now), appeal.NewsAskedAt, appeal.Returns, appeal.Rating, appeal.RatingWords,
        appeal.PublicWords);
}
