using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Appeals, to read: the queue, also as a file; one with all there is; its files; its author.</summary>
internal static class AppealsApi
{
    private const int LargestPage = 200;

    /// <summary>An appeal as staff see it in the queue, without whose it is.</summary>
    /// <param name="Id">Id of the appeal, by which the API names it.</param>
    /// <param name="Number">Number that its author knows, <c>15-80/YYYY/NNNNNN</c>, counted from 1 each year; it never changes.</param>
    /// <param name="Kind">A quick report (<c>request</c>), or an appeal under the law on citizens' appeals (<c>formal</c>).</param>
    /// <param name="Status">Where the appeal stands.</param>
    /// <param name="Version">Grows with each change; send it back so that a change made meanwhile is not overwritten.</param>
    /// <param name="Category">Slug of the category, which decides the department and the term.</param>
    /// <param name="Words">What the author wrote; if all of it is told in a recording, a remark that says so.</param>
    /// <param name="Place">Where it is, in Ukrainian words; null if no place was given.</param>
    /// <param name="BuildingKey">Key of the building in the register; null if it is about no building.</param>
    /// <param name="LandmarkId">Id of the landmark by which the place was told; null if by none.</param>
    /// <param name="District">Part of the city, as the register writes it; null if not known, or if it may be in several.</param>
    /// <param name="Latitude">Degrees north of the point or the building, WGS 84; null if not known.</param>
    /// <param name="Longitude">Degrees east of the point or the building, WGS 84; null if not known.</param>
    /// <param name="Urgency">Slug of the urgency, which decides the term: emergency, ordinary, formal or none.</param>
    /// <param name="Assignee">Who of the staff works on it; null if nobody does.</param>
    /// <param name="Supervisor">Post that took it after too many returns, in Ukrainian; null if it was never escalated.</param>
    /// <param name="ParentId">Id of the appeal that it was merged into; null if it stands by itself.</param>
    /// <param name="ExternalNumber">Number in the system that carries it out; null until that is known.</param>
    /// <param name="Source">Where it came in: <c>chat</c>, <c>open311</c>, <c>phone</c>, <c>walk-in</c> or <c>letter</c>.</param>
    /// <param name="CreatedAt">When it was filed, UTC.</param>
    /// <param name="UpdatedAt">When it last changed, UTC.</param>
    /// <param name="DueAt">By when the appeal must be resolved, UTC; null where no term is promised.</param>
    /// <param name="Overdue">Its term is over while somebody still works on it.</param>
    /// <param name="NewsAskedAt">When somebody last asked for news of it, UTC; null if nobody has.</param>
    /// <param name="Returns">How often its author has sent it back as not done.</param>
    /// <param name="Rating">Mark that its author gave the result, from 1 to 5; null if none.</param>
    /// <param name="RatingWords">What the author wrote beside the mark; null if nothing.</param>
    /// <param name="Answers">What the author answered to the topic's own questions.</param>
    /// <param name="PublicWords">What of the words everybody may read in open data; null until a moderator has written it.</param>
    /// <param name="WithdrawReason">Why its author took it back; null if they did not.</param>
    /// <param name="Lasted">Whether the result has lasted, as its author says a week after it was closed by silence; null if not said.
    /// </param>
    public sealed record AppealView(
        long Id, string Number, AppealKind Kind, AppealStatus Status, int Version, string Category, string Words, string? Place,
        string? BuildingKey, string? LandmarkId, string? District, double? Latitude, double? Longitude,
        string Urgency, string? Assignee, string? Supervisor, long? ParentId, string? ExternalNumber, string Source,
        DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? DueAt, bool Overdue, DateTimeOffset? NewsAskedAt, int Returns,
        int? Rating, string? RatingWords, IReadOnlyList<AnswerView> Answers, string? PublicWords,
        WithdrawReason? WithdrawReason, bool? Lasted);

    /// <summary>What an author answered to one of the topic's own questions. Words of theirs, and so not for everyone.</summary>
    /// <param name="Slug">Stable name of the question in lower-case letters.</param>
    /// <param name="Name">What the answer is called, in Ukrainian.</param>
    /// <param name="Answer">The answer in Ukrainian, or in the author's own words.</param>
    public sealed record AnswerView(string Slug, string Name, string Answer);

    /// <summary>One thing that happened to an appeal. Lines are only ever added, and the author may read all of them.</summary>
    /// <param name="At">When it happened, UTC.</param>
    /// <param name="Kind">What the line tells of.</param>
    /// <param name="By"><c>resident</c>, <c>neighbour</c>, <c>system</c>, or the name of who of the staff did it.</param>
    /// <param name="To">State that it went into; null if it did not move.</param>
    /// <param name="Words">What is said of it, in Ukrainian: what a person wrote, or the fact in words.</param>
    /// <param name="Fact">What the service itself knows of it: its kind and arguments.</param>
    public sealed record HistoryLine(DateTimeOffset At, AppealEventKind Kind, string By, AppealStatus? To, string? Words, AppealFact? Fact);

    /// <summary>A note of staff to staff; residents never see it.</summary>
    /// <param name="At">When it was written, UTC.</param>
    /// <param name="By">Name of who of the staff wrote it.</param>
    /// <param name="Words">What was written.</param>
    public sealed record NoteView(DateTimeOffset At, string By, string Words);

    /// <summary>A file of an appeal: a picture or a recording.</summary>
    /// <param name="Key">Random name of the file, by which its content is asked for.</param>
    /// <param name="Kind">Picture, voice note or video.</param>
    /// <param name="Purpose">What it shows: the matter, an addition, why it is not done, or the result.</param>
    /// <param name="Status">Whether it has been fetched from the messenger and stored.</param>
    /// <param name="Width">Width in pixels; 0 for a recording, and while it is not stored.</param>
    /// <param name="Height">Height in pixels; 0 for a recording, and while it is not stored.</param>
    /// <param name="Link">Path of its content in this API; null while it is not stored.</param>
    /// <param name="ReleasedBy">Who of the staff let others than the author see it; null: nobody has.</param>
    public sealed record PhotoView(string Key, MediaKind Kind, PhotoPurpose Purpose, PhotoStatus Status, int Width,
        int Height, string? Link, string? ReleasedBy);

    /// <summary>What those who joined an appeal say of its result.</summary>
    /// <param name="Joined">How many joined: neighbours who said "me too", and authors of merged appeals.</param>
    /// <param name="SayDone">How many of them say that it is done.</param>
    /// <param name="SayNotDone">How many of them say that it is not done, or only partly.</param>
    /// <param name="Rating">Mean of their marks, from 1 to 5; null if nobody gave one.</param>
    public sealed record NeighboursView(int Joined, int SayDone, int SayNotDone, double? Rating);

    /// <summary>How far an appeal has come on its way to the system that carries it out.</summary>
    /// <param name="Status">Waiting, sent, or failed so that staff must look.</param>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="DueAt">When it is to be tried next, UTC; without meaning once it was sent.</param>
    /// <param name="SentAt">When the other system took it, UTC; null while it has not.</param>
    /// <param name="Error">Why the last try failed, in words; null if none has.</param>
    public sealed record DispatchView(DispatchStatus Status, int Attempts, DateTimeOffset DueAt, DateTimeOffset? SentAt, string? Error);

    /// <summary>One appeal with all that belongs to it.</summary>
    /// <param name="Appeal">The appeal itself.</param>
    /// <param name="History">What happened to it, oldest first.</param>
    /// <param name="Notes">Notes of staff, oldest first.</param>
    /// <param name="Photos">Its files, oldest first.</param>
    /// <param name="Neighbours">What those who joined it say.</param>
    /// <param name="Merged">Ids of the appeals that were merged into it.</param>
    /// <param name="HasPerson">It says who its author is: <c>/appeals/{id}/person</c> has that, for those with the right.</param>
    /// <param name="Dispatch">How it goes over to the other system; null where it is not handed over.</param>
    /// <param name="Moves">States into which staff may move it now.</param>
    /// <param name="Similar">What may be the same: open appeals of the last seven days of this category, at the building or within 150
    /// metres; the nearest and newest three.</param>
    public sealed record AppealDetails(
        AppealView Appeal, IReadOnlyList<HistoryLine> History, IReadOnlyList<NoteView> Notes, IReadOnlyList<PhotoView> Photos,
        NeighboursView Neighbours, IReadOnlyList<long> Merged, bool HasPerson, DispatchView? Dispatch, IReadOnlyList<AppealStatus> Moves,
        IReadOnlyList<SimilarView> Similar);

    /// <summary>Another appeal of the category near by.</summary>
    /// <param name="Appeal">The other appeal, as it stands in the queue.</param>
    /// <param name="Metres">How far away it is; null if it is about the same building.</param>
    public sealed record SimilarView(AppealView Appeal, int? Metres);

    /// <summary>A category of appeals, from the list that the service ships with.</summary>
    /// <param name="Slug">Stable name of the category in lower-case letters.</param>
    /// <param name="TitleUk">Name in Ukrainian, as people choose it.</param>
    /// <param name="TitleEn">Name in English.</param>
    /// <param name="Department">The department that works on such appeals, in Ukrainian.</param>
    /// <param name="Urgency">Slug of the urgency that its appeals begin with: emergency, ordinary, formal or none.</param>
    /// <param name="SilenceDays">After so many days without a word from the author a result counts as accepted.</param>
    /// <param name="NeedsResultPhoto">An appeal of it may be called done only with a picture of the result.</param>
    public sealed record CategoryView(string Slug, string TitleUk, string TitleEn, string Department, string Urgency, int SilenceDays,
        bool NeedsResultPhoto);

    /// <summary>Who filed a formal appeal, as the law on citizens' appeals asks; or the number of somebody who called. Personal data.
    /// </summary>
    /// <param name="FullName">Surname, given name and patronymic; empty for somebody who called.</param>
    /// <param name="HomeAddress">Where the author lives; empty for somebody who called.</param>
    /// <param name="Contact">Telephone number in E.164 (<c>+380671234567</c>) or e-mail address for the answer.</param>
    /// <param name="IsContactProven">The author's messenger says that the number is theirs; what was typed or told is not proven.</param>
    /// <param name="ConsentVersion">The version of the text that the author agreed to; empty for somebody who called.</param>
    /// <param name="ConsentAt">When the author agreed to the processing of these data, UTC.</param>
    public sealed record PersonView(string FullName, string HomeAddress, string Contact, bool IsContactProven, DateTimeOffset ConsentAt,
        string ConsentVersion);

    public static void MapAppeals(this IEndpointRouteBuilder api)
    {
        var appeals = api.MapGroup("/appeals").WithTags("Appeals");
        appeals.MapGet("", ListAsync).ProducesFiles("text/csv", AppealExport.Xlsx).ChecksReach();
        appeals.MapGet("/{id:long}", ShowAsync).GivesETag();
        appeals.MapGet("/{id:long}/person", ShowPersonAsync).Needs(Right.Contacts);
        appeals.MapGet("/{id:long}/photos/{key}", GetPhotoAsync).ProducesFiles("image/jpeg", "application/octet-stream");
    }

    /// <summary>The filters of the queue as they stand in an address.</summary>
    /// <param name="Status">One or several states: <c>registered,in_work</c>, or the parameter repeated.</param>
    /// <param name="Open">Only those on which somebody still works.</param>
    /// <param name="Category">Slug of the category.</param>
    /// <param name="District">Part of the city or village, in any spelling that the register knows.</param>
    /// <param name="Number">The whole number, of ours or of the system that carries it out.</param>
    /// <param name="Assignee">A name; empty for those that nobody has.</param>
    /// <param name="Kind"><c>request</c> or <c>formal</c>.</param>
    /// <param name="Overdue">Only those whose term is over while somebody still works on them.</param>
    /// <param name="NewsAsked">Only open ones of which somebody asked for news.</param>
    /// <param name="Returned">Only those that the author has sent back at least once.</param>
    /// <param name="Escalated">Only those for which a supervisor was named.</param>
    /// <param name="Stuck">Only those that the system that carries them out has not taken yet, though it was tried.</param>
    /// <param name="Text">
    /// Words of the text, the place or the number, in any form; each must be there. The words of a formal appeal are not looked through.
    /// A whole telephone number or e-mail address finds also what its owner filed, with the right to contacts and on record.
    /// </param>
    /// <param name="Sort"><c>newest</c> first, or the soonest deadline (<c>due</c>) first.</param>
    public sealed record Filters(
        EnumList<AppealStatus>? Status = null, bool? Open = null, string? Category = null, string? District = null, string? Number = null,
        string? Assignee = null, Named<AppealKind>? Kind = null,
        bool? Overdue = null, bool? NewsAsked = null, bool? Returned = null, bool? Escalated = null, bool? Stuck = null,
        string? Text = null, Named<AppealSort>? Sort = null)
    {
        /// <param name="reach">What whoever asks may see.</param>
        public AppealFilter Read(AddressBook book, AppealReach reach) => new()
        {
            Reach = reach,
            Statuses = Status?.Values ?? [], Open = Open == true, Category = Category,
            District = District is null ? null : book.FindDistrict(District), Number = Number, Assignee = Assignee, Kind = Kind?.Value,
            Overdue = Overdue == true, NewsAsked = NewsAsked == true, Returned = Returned == true, Escalated = Escalated == true,
            Stuck = Stuck == true, Text = Text, Sort = Sort?.Value ?? AppealSort.Newest,
        };

        /// <summary>What is wrong with them, if anything: no appeal at all would be the answer to a misspelt category.</summary>
        public ProblemHttpResult? Problem(AppealCategories categories, AddressBook book) =>
            Category is { } slug && categories.Find(slug) is null ? Problems.Invalid("category", new($"Теми «{slug}» немає.",
                $"There is no category “{slug}”."))
            : District is { } district && book.FindDistrict(district) is null ? Problems.Problem(StatusCodes.Status400BadRequest,
                "invalid-value", new($"Району «{district}» немає.",
                    $"There is no district “{district}”."), "district", new { book.Districts })
            : null;
    }

    internal static CategoryView ToView(AppealCategory category) => new(category.Slug, category.TitleUk, category.TitleEn,
        category.DepartmentUk, category.DefaultUrgency, category.SilenceDays, category.NeedsResultPhoto);

    /// <summary>Lists appeals: the queue, page by page, or all of it as a file.</summary>
    /// <remarks>A file holds neither names nor contacts; who took it stands in the audit.</remarks>
    /// <param name="filters">What to look for; a filter left out means all.</param>
    /// <param name="before">Id of the last appeal of the page before; left out, the first page. A file has no pages.</param>
    /// <param name="limit">How many at most, from 1 to 200; 50 if left out. A file has no limit.</param>
    /// <param name="format"><c>json</c> (as if left out), or a file of all that is found: <c>csv</c> or <c>xlsx</c>.</param>
    internal static async Task<Results<Ok<List<AppealView>>, AppealExport.QueueFile, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, Database database, AppealCategories categories, AddressBook book, ContactSearch contacts,
        WordMask mask, TimeProvider clock, HttpContext http, long? before = null, [Range(1, LargestPage)] int limit = 50,
        Named<QueueFormat>? format = null)
    {
        if (filters.Problem(categories, book) is { } problem) return problem;
        var filter = await contacts.AddAsync(filters.Read(book, AppealReach.Of(http.User, categories)), http.User, http.RequestAborted);
        if (format is { Value: not QueueFormat.Json and var file })
            return await AppealExport.CreateAsync(filter, file, database, mask, clock, http);
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        return TypedResults.Ok(
            (await AppealQueue.PageAsync(db, filter, now, before, limit)).ConvertAll(appeal => ToListed(appeal, now, mask)));
    }

    /// <summary>One appeal with history, notes, files, neighbours, and what may be the same.</summary>
    /// <param name="id">Id of the appeal.</param>
    internal static async Task<Results<Ok<AppealDetails>, ProblemHttpResult>> ShowAsync(long id, Database database, AppealWording wording,
        AddressRegister register, WordMask mask, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await AppealFile.LoadAsync(db, id, cancellationToken) is not { } file) return Problems.NotFound(new($"звернення", $"appeal"));
        http.GiveETag(file.Appeal.Version);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new AppealDetails(
            ToView(file.Appeal, now),
            [.. file.History.Select(line => new HistoryLine(line.At, line.Kind, line.By, line.To, wording.Reason(line)?.Uk.ToString(),
                line.Fact))],
            [.. file.Notes.Select(note => new NoteView(note.At, note.By, note.Words))],
            [.. file.Photos.Select(photo => ToView(photo, id))],
            new(file.Joins.Count, file.Joins.Count(join => join.Verdict == ResidentVerdict.Yes), file.Joins.Count(join =>
                join.Verdict is ResidentVerdict.Partly or ResidentVerdict.No), file.Joins.Average(join => (double?)join.Rating)),
            file.Merged, file.HasPerson,
            file.Dispatch is not { } dispatch ? null
                : new(dispatch.Status, dispatch.Attempts, dispatch.DueAt, dispatch.SentAt, dispatch.Error),
            file.Moves,
            [.. (await SimilarAppeals.FindLikeAsync(db, file.Appeal, register, now))
                .Select(similar => new SimilarView(ToListed(similar.Appeal, now, mask), similar.Metres))]));
    }

    /// <summary>Shows whose formal appeal it is; each reading stands in the audit.</summary>
    /// <param name="id">Id of the appeal.</param>
    internal static async Task<Results<Ok<PersonView>, ProblemHttpResult>> ShowPersonAsync(long id, AppealWork work, HttpContext http) =>
        await work.ReadPersonAsync(http.GetHolderName(), id) is { } person
            ? TypedResults.Ok(new PersonView(person.FullName, person.HomeAddress, person.Contact, person.IsContactProven,
                person.ConsentAt, person.ConsentVersion))
            : Problems.NotFound(new($"особи", $"person"));

    internal static PhotoView ToView(Photo photo, long appealId) => new(photo.Key, photo.Kind, AppealPhotos.PurposeOf(photo), photo.Status,
        photo.Width, photo.Height, photo.Sha256 is null ? null : $"/api/v1/appeals/{appealId}/photos/{photo.Key}", photo.ReleasedBy);

    /// <summary>Hands over a file of an appeal: a picture to look at; a recording, which nobody has made anew, only to download.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="key">Key of the file, as the appeal lists it.</param>
    /// <param name="thumbnail">A picture in small; recordings have none.</param>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetPhotoAsync(long id, string key, Database database,
        BlobStore blobs, HttpContext http, CancellationToken cancellationToken, bool thumbnail = false)
    {
        await using var db = database.OpenForReading();
        var photo = await db.Set<Photo>().OfAppeal(id).FirstOrDefaultAsync(photo => photo.Key == key, cancellationToken);
        return await StaffFiles.OpenAsync(http, photo, blobs, thumbnail) is { } file ? file : Problems.NotFound(new($"файлу", $"file"));
    }

    /// <summary>An appeal in a list, where its author's words may be masked.</summary>
    private static AppealView ToListed(Appeal appeal, DateTimeOffset now, WordMask mask)
    {
        var view = ToView(appeal, now);
        return view with
        {
            Words = mask.ForStaffList(view.Words), RatingWords = view.RatingWords is { } beside ? mask.ForStaffList(beside) : null,
            Answers = [.. view.Answers.Select(answer => answer with { Answer = mask.ForStaffList(answer.Answer) })],
        };
    }

    internal static AppealView ToView(Appeal appeal, DateTimeOffset now) => new(
        appeal.Id, appeal.Number, appeal.Kind, appeal.Status, appeal.Version, appeal.Category, $"{appeal.Description}", appeal.PlaceUk,
        appeal.BuildingKey, appeal.LandmarkId, appeal.District, appeal.Latitude, appeal.Longitude,
        appeal.Urgency, appeal.Assignee, appeal.SupervisorUk, appeal.ParentId, appeal.ExternalNumber, appeal.Source, appeal.CreatedAt,
        appeal.UpdatedAt, appeal.DueAt, appeal.IsOverdue(now), appeal.NewsAskedAt, appeal.Returns, appeal.Rating, appeal.RatingWords,
        [.. appeal.Answers.Select(answer => new AnswerView(answer.Slug, answer.NameUk, answer.Uk))], appeal.PublicWords,
        appeal.WithdrawReason, appeal.Lasted);
}
