using System.Globalization;
using System.Security.Cryptography;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Appeals;

/// <summary>Files appeals, finds them for their people, and keeps their history. Adds to the unit of work; never commits.</summary>
public sealed class AppealStore(AppealCategories categories, Deadlines deadlines, AddressRegister register,
    AppealNotifier notifier, IOptions<DestinationOptions> destination)
{
    /// <summary>Slug of the urgency of what is dangerous.</summary>
    public const string Emergency = "emergency";

    private const string CodeLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int CodeLength = 16;

    /// <summary>What the number of every appeal begins with: the number of the contact centre.</summary>
    internal const string NumberPrefix = "15-80/";

    /// <summary>How long the author may still change the words themselves; later they add to them.</summary>
    public static readonly TimeSpan CorrectionWindow = TimeSpan.FromMinutes(10);

    /// <summary>How long a mark may be given and changed after the author's confirmation.</summary>
    public static readonly TimeSpan RatingWindow = TimeSpan.FromDays(14);

    /// <summary>How long after filing a picture of an album still belongs to the appeal.</summary>
    public static readonly TimeSpan AlbumWindow = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Registers an appeal under the next number of the year (by Kyiv's calendar). Another body's matter is passed on at once.
    /// </summary>
    /// <param name="personId">The author's chat; null if nobody's is to be kept.</param>
    /// <returns>The appeal as it was stored; changes to it are not, unless it is attached to the unit's tables.</returns>
    public async Task<Appeal> FileAsync(UnitOfWork unit, long? personId, AppealDraft draft, string source = "chat")
    {
        var category = categories.Find(draft.Category) ?? categories.Find("other")!;
        var appeal = CreateAppeal(unit, draft, category);
        (appeal.PersonId, appeal.Source, appeal.WordsMessage) = (personId, source, personId is null ? null : draft.WordsMessage);
        // What was added before it, such as a building that nobody had named yet, is written before it.
        await unit.FlushAsync();
        appeal.Id = unit.Insert(appeal);
        unit.QueueInsert(Line(unit, appeal, AppealEvent.Author, AppealStatus.Registered));
        if (draft.Follows is { } earlier
            && await unit.Db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == earlier && row.PersonId == personId) is { } before)
            unit.Db.Add(Line(unit, appeal, AppealEvent.System, AppealEventKind.Comment, fact: new AppealFact.FollowsOn(before.Number)));
        if (draft.Formal)
            unit.Db.Add(new AppealPerson
            {
                AppealId = appeal.Id, FullName = draft.FullName, HomeAddress = draft.HomeAddress, IsContactProven = draft.IsContactProven,
                ConsentAt = draft.ConsentAt ?? unit.Now, ConsentVersion = draft.ConsentVersion,
            }.WithContact(unit.Keys, draft.Contact));
        if (destination.Value.Kind != DestinationKind.None) unit.Db.Add(new AppealDispatch { AppealId = appeal.Id, DueAt = unit.Now });
        TakePhotos(unit, appeal, draft);
        if (category.ForwardOnly) PassOn(unit, appeal, category);
        return appeal;
    }

    /// <summary>The person's own and those they joined, newest first.</summary>
    public async Task<IReadOnlyList<Appeal>> ListAsync(UnitOfWork unit, long personId)
    {
        var joined = unit.Db.Set<AppealJoin>().Where(join => join.PersonId == personId).Select(join => join.AppealId);
        return await unit.Db.Set<Appeal>().Where(appeal => appeal.PersonId == personId || joined.Contains(appeal.Id))
            .OrderByDescending(appeal => appeal.Id).ToListAsync();
    }

    /// <summary>
    /// An appeal of the person, or one that they joined, by its id or code; null for anybody else's, as for one that does not exist.
    /// </summary>
    public Task<Appeal?> FindAsync(UnitOfWork unit, long personId, string name)
    {
        var id = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        Lock(unit, id);
        return unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => (appeal.Id == id || appeal.Code == name)
            && (appeal.PersonId == personId
                || unit.Db.Set<AppealJoin>().Any(join => join.AppealId == appeal.Id && join.PersonId == personId)));
    }

    public Task<Appeal?> FindAsync(UnitOfWork unit, long personId, long id) =>
        FindAsync(unit, personId, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// An appeal of the person, or one that they joined, by its number or by the last part of it, the newest if several years have such a
    /// one; null for anybody else's, as for one that does not exist.
    /// </summary>
    public Task<Appeal?> FindByNumberAsync(UnitOfWork unit, long personId, string number)
    {
        var ending = number.Contains('/', StringComparison.Ordinal) ? number : $"/{number.PadLeft(6, '0')}";
        return unit.Db.Set<Appeal>().Where(appeal => appeal.Number.EndsWith(ending)
            && (appeal.PersonId == personId
                || unit.Db.Set<AppealJoin>().Any(join => join.AppealId == appeal.Id && join.PersonId == personId)))
            .OrderByDescending(appeal => appeal.Id).FirstOrDefaultAsync();
    }

    /// <summary>The person's appeals that wait for their answer, each with the question of staff.</summary>
    public async Task<IReadOnlyList<(Appeal Appeal, string? Question)>> ListQuestionsAsync(UnitOfWork unit, long personId)
    {
        var asked = await unit.Db.Set<Appeal>().Where(appeal => appeal.PersonId == personId && appeal.Status == AppealStatus.Question)
            .OrderBy(appeal => appeal.Id).ToListAsync();
        var questions = new List<(Appeal, string?)>();
        foreach (var appeal in asked)
            questions.Add((appeal, (await HistoryAsync(unit, appeal.Id)).LastOrDefault(line => line.To == AppealStatus.Question)?.Words));
        return questions;
    }

    /// <summary>The appeal that the person sent a moment ago, if any.</summary>
    public Task<Appeal?> FindJustSentAsync(UnitOfWork unit, long personId)
    {
        var since = unit.Now - AlbumWindow;
        return unit.Db.Set<Appeal>().Where(appeal => appeal.PersonId == personId && appeal.CreatedAt > since
            && appeal.Status == AppealStatus.Registered).OrderByDescending(appeal => appeal.Id).FirstOrDefaultAsync();
    }

    public async Task<IReadOnlyList<AppealEvent>> HistoryAsync(UnitOfWork unit, long appealId) =>
        await unit.Db.Set<AppealEvent>().Where(line => line.AppealId == appealId).OrderBy(line => line.Id).ToListAsync();

    /// <summary>Pictures of an appeal that can be shown to its author or to others, in the order they came.</summary>
    /// <param name="own">To its author.</param>
    public async Task<IReadOnlyList<Photo>> PhotosAsync(UnitOfWork unit, Appeal appeal, bool own)
    {
        var all = unit.Db.Set<Photo>().PicturesOfAppeal(appeal.Id);
        return await (own ? all : all.ForNeighbours(appeal)).OrderBy(photo => photo.CreatedAt).ToListAsync();
    }

    public Task<int> CountJoinersAsync(UnitOfWork unit, long appealId) =>
        unit.Db.Set<AppealJoin>().CountAsync(join => join.AppealId == appealId);

    /// <summary>Forgets the pictures of a draft that were refused.</summary>
    public async Task ForgetRefusedAsync(UnitOfWork unit, AppealDraft draft)
    {
        if (draft.PictureKeys.Count == 0) return;
        var refused = await unit.Db.Set<Photo>().Where(photo => draft.PictureKeys.Contains(photo.Key)
            && photo.Status == PhotoStatus.Refused).Select(photo => photo.Key).ToListAsync();
        draft.Photos.RemoveAll(refused.Contains);
        draft.Recordings.RemoveAll(refused.Contains);
    }

    /// <summary>
    /// The place in the community at which the first picture of the draft that tells one was taken, from its metadata; null if none does.
    /// </summary>
    public async Task<Place?> FindPhotoPlaceAsync(UnitOfWork unit, AppealDraft draft)
    {
        if (draft.Photos.Count == 0) return null;
        var told = await unit.Db.Set<Photo>().Where(photo => draft.Photos.Contains(photo.Key) && photo.TakenLatitude != null
            && photo.TakenLongitude != null).ToDictionaryAsync(photo => photo.Key, photo =>
                new Input.Point(photo.TakenLatitude!.Value, photo.TakenLongitude!.Value));
        return draft.Photos.Select(told.GetValueOrDefault).FirstOrDefault(point => point is not null && PlaceQuestion.IsInside(point))
            is { } taken ? register.PlaceAt(taken.Latitude, taken.Longitude, ofPhoto: true) : null;
    }

    /// <summary>Makes a move. The caller has checked that <paramref name="machine"/> allows it.</summary>
    /// <param name="person">The resident who makes it; null if it is none.</param>
    internal static void Move(UnitOfWork unit, Appeal appeal, AppealMachine machine, AppealStatus to, string by, string? words = null,
        AppealFact? fact = null, long? person = null)
    {
        machine.MoveInto(to);
        RecordMove(unit, appeal, machine, by, words, fact, person);
    }

    internal static void RecordMove(UnitOfWork unit, Appeal appeal, AppealMachine machine, string by, string? words = null,
        AppealFact? fact = null, long? person = null)
    {
        appeal.Status = machine.Status;
        if (appeal.Status == AppealStatus.Done) appeal.DoneAt = unit.Now;
        var line = Line(unit, appeal, by, appeal.Status, words, fact);
        line.PersonId = person;
        unit.Db.Add(line);
        NoteAnswer(unit, appeal, by);
        Touch(unit, appeal);
    }

    internal static void Add(UnitOfWork unit, Appeal appeal, string by, AppealEventKind kind, string? words = null, AppealFact? fact = null,
        long? person = null)
    {
        var line = Line(unit, appeal, by, kind, words, fact);
        line.PersonId = person;
        unit.Db.Add(line);
        NoteAnswer(unit, appeal, by);
        Touch(unit, appeal);
    }

    private static void NoteAnswer(UnitOfWork unit, Appeal appeal, string by)
    {
        if (by is not (AppealEvent.Author or AppealEvent.Neighbour or AppealEvent.System)) appeal.FirstAnswerAt ??= unit.Now;
    }

    /// <summary>Locks the appeal until the transaction ends, so that a second one waits and then sees what the first has changed.</summary>
    internal static void Lock(UnitOfWork unit, long id)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM appeals WHERE id = @p0 FOR UPDATE", id);
    }

    internal static void ReplaceWords(Appeal appeal, string words)
    {
        (appeal.Words, appeal.Keys) = (words, "");
        appeal.Keys = AppealSearchText.Collect(appeal);
    }

    /// <summary>
    /// The deadline of an appeal, counted from its registration; null if another body is responsible and no law sets one.
    /// </summary>
    /// <param name="from">From which instant instead.</param>
    internal DateTimeOffset? CalculateDeadline(Appeal appeal, DateTimeOffset? from = null) =>
        appeal.Kind != AppealKind.Formal && categories.Find(appeal.Category)?.ForwardOnly == true
            ? null
            : deadlines.DueAt(categories.Urgency(appeal.Kind == AppealKind.Formal ? "formal" : appeal.Urgency),
                from ?? appeal.CreatedAt);

    internal Task TellAsync(UnitOfWork unit, Appeal appeal, string? words = null, AppealFact? fact = null, long? except = null) =>
        notifier.TellAsync(unit, appeal, words, fact, except);

    private Appeal CreateAppeal(UnitOfWork unit, AppealDraft draft, AppealCategory category)
    {
        var place = draft.Place.Found is { } told ? register.ResolvePlace(told) : null;
        register.AddMentionedBuilding(unit, place);
        var urgency = draft.IsUrgent ? Emergency : category.DefaultUrgency;
        var appeal = new Appeal
        {
            Number = NextNumber(unit), Code = RandomNumberGenerator.GetString(CodeLetters, CodeLength),
            Kind = draft.Formal ? AppealKind.Formal : AppealKind.Request,
            Category = category.Slug, Words = draft.Words, Answers = category.ListAnswers(draft), Urgency = urgency,
            PlaceUk = place?.Uk, PlaceEn = place?.En, BuildingKey = place?.BuildingKey, StreetId = place?.StreetId,
            LandmarkId = place?.LandmarkId,
            Latitude = place?.Latitude, Longitude = place?.Longitude,
            District = place is null ? null : register.DistrictOf(place),
            Status = AppealStatus.Registered, Version = 1, CreatedAt = unit.Now, UpdatedAt = unit.Now,
        };
        (appeal.DueAt, appeal.Keys) = (CalculateDeadline(appeal), AppealSearchText.Collect(appeal));
        return appeal;
    }

    /// <summary>The move changes the appeal that was inserted a moment ago, so the tables have to know of it.</summary>
    private static void PassOn(UnitOfWork unit, Appeal appeal, AppealCategory category)
    {
        unit.Db.Attach(appeal);
        Move(unit, appeal, new(appeal.Status), AppealStatus.Forwarded, AppealEvent.System, fact: new AppealFact.PassedOn(category.Slug));
    }

    private static void TakePhotos(UnitOfWork unit, Appeal appeal, AppealDraft draft)
    {
        foreach (var key in draft.PictureKeys)
            unit.Session.Execute(
                "UPDATE photos SET about = @p1, purpose = @p3, person_id = @p2, taken_latitude = NULL, taken_longitude = NULL WHERE key = "
                    + "@p0 AND status <> 'Refused'",
                key, AppealPhotos.RouteOf(appeal.Id), appeal.PersonId, PhotoPurpose.Report);
    }

    private static void Touch(UnitOfWork unit, Appeal appeal)
    {
        appeal.Version++;
        appeal.UpdatedAt = unit.Now;
    }

    private static AppealEvent Line(UnitOfWork unit, Appeal appeal, string by, AppealStatus to, string? words = null,
        AppealFact? fact = null) =>
        new() { AppealId = appeal.Id, At = unit.Now, By = by, Kind = AppealEventKind.Moved, To = to, Words = words, Fact = fact };

    private static AppealEvent Line(UnitOfWork unit, Appeal appeal, string by, AppealEventKind kind, string? words = null,
        AppealFact? fact = null) =>
        new() { AppealId = appeal.Id, At = unit.Now, By = by, Kind = kind, Words = words, Fact = fact };

    private static string NextNumber(UnitOfWork unit)
    {
        var year = KyivTime.InKyiv(unit.Now).Year;
        return string.Create(CultureInfo.InvariantCulture,
            $"{NumberPrefix}{year}/{Setting.TakeNumberAtOnce(unit, $"appeal-number-{year}"):000000}");
    }
}
