using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>What staff, neighbours and the worker that fetches photos do to appeals in a talk.</summary>
internal sealed class AppealOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["move"] = (city, rest) => MoveAsync(city, rest.Split(' ', 3)),
        ["say"] = (city, rest) => SayAsync(city, rest.Split(' ', 2)),
        ["merge"] = (city, rest) => MergeAsync(city, rest.Split(' ')),
        ["route"] = (city, rest) => RouteAsync(city, rest.Split(' ', 3)),
        ["neighbour"] = NeighbourAsync,
        ["photos"] = PhotosAsync,
        ["result"] = (city, id) => ResultAsync(city, Id(id)),
    };

    public async Task ClockAsync(TestCity city)
    {
        var services = city.Services;
        var due = new DueAppeals(city.Database, city.Clock);
        await new SettleAppeals(due, services.GetRequiredService<AppealCategories>(), services.GetRequiredService<ResidentAppeals>())
            .RunAsync(default);
        await new TellOverdue(due, services.GetRequiredService<AppealNotifier>()).RunAsync(default);
        await new TellReturns(due, services.GetRequiredService<AppealStaffNews>()).RunAsync(default);
        await new AskAgain(due, services.GetRequiredService<AppealNotifier>()).RunAsync(default);
    }

    private static long Id(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>«! move 1 InWork Виїхала бригада»</summary>
    private static Task MoveAsync(TestCity city, string[] told) =>
        WorkAsync(city, (desk, unit) => desk.MoveAsync(
            unit, Id(told[0]), Enum.Parse<AppealStatus>(told[1]), TalkHost.Operator, told.ElementAtOrDefault(2), null));

    /// <summary>«! say 1 Бригада буде завтра»</summary>
    private static Task SayAsync(TestCity city, string[] told) =>
        WorkAsync(city, (desk, unit) => desk.CommentAsync(unit, Id(told[0]), TalkHost.Operator, told[1]));

    /// <summary>«! merge 2 1»: the first goes into the second.</summary>
    private static Task MergeAsync(TestCity city, string[] told) =>
        WorkAsync(city, (desk, unit) => desk.MergeAsync(unit, Id(told[0]), Id(told[1]), TalkHost.Operator, null, null));

    /// <summary>«! route 1 water Це водоканал»</summary>
    private static Task RouteAsync(TestCity city, string[] told)
    {
        var category = city.Services.GetRequiredService<AppealCategories>().Find(told[1])!;
        return WorkAsync(city, (desk, unit) => desk.RerouteAsync(
            unit, Id(told[0]), category, TalkHost.Operator, told.ElementAtOrDefault(2), null));
    }

    private static Task WorkAsync(TestCity city, Func<StaffAppeals, UnitOfWork, Task<MoveResult>> work) =>
        city.Database.InTransactionAsync(async unit =>
            Assert.IsType<MoveResult.Moved>(await work(city.Services.GetRequiredService<StaffAppeals>(), unit)));

    private static Task NeighbourAsync(TestCity city, string rest) => rest.Split(' ', 3) switch
    {
        ["files", var category, var what] => NeighbourFilesAsync(city, category, what),
        ["joins", var id] => NeighbourJoinsAsync(city, Id(id)),
        ["says", var verdict, var id] => NeighbourSaysAsync(city, Id(id), Enum.Parse<ResidentVerdict>(verdict)),
        _ => throw new InvalidOperationException($"A neighbour does not know how to '{rest}'."),
    };

    /// <summary>
    /// «! neighbour files water Мазепи 15 | Немає води»: by somebody else, in a chat of their own. A landmark is told by its id.
    /// </summary>
    private static async Task NeighbourFilesAsync(TestCity city, string category, string what)
    {
        await city.HearAsync("neighbour", new Input.Start());
        var (address, words) = (what.Split('|')[0].Trim(), what.Split('|')[1].Trim());
        await city.Database.InTransactionAsync(async unit =>
        {
            var chat = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "neighbour");
            var draft = new AppealDraft { Category = category, Words = words };
            draft.Place.Take(address switch
            {
                ['@', .. var point] => city.Services.GetRequiredService<AddressRegister>().PlaceAt(Point(point).Latitude,
                    Point(point).Longitude),
                ['l', '.', ..] => city.Services.GetRequiredService<AddressBook>().Landmarks.Find(address)!,
                _ => Place.At(city.AddressOf(address)),
            });
            await city.Services.GetRequiredService<AppealStore>().FileAsync(unit, chat.Id, draft);
        });
    }

    /// <summary>«! neighbour joins 1»: in a chat of their own.</summary>
    private static async Task NeighbourJoinsAsync(TestCity city, long id)
    {
        await city.HearAsync("neighbour", new Input.Start());
        await city.Database.InTransactionAsync(async unit =>
        {
            var chat = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "neighbour");
            Assert.NotNull(await city.Services.GetRequiredService<ResidentAppeals>().JoinAsync(unit, chat.Id, id));
        });
    }

    /// <summary>«! neighbour says No 1»</summary>
    private static Task NeighbourSaysAsync(TestCity city, long id, ResidentVerdict verdict) =>
        city.Database.InTransactionAsync(async unit =>
    {
        var chat = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "neighbour");
        var following = city.Services.GetRequiredService<ResidentAppeals>();
        var appeal = (await following.JoinAsync(unit, chat.Id, id))!;
        await unit.FlushAsync();
        Assert.True(await following.JudgeAsync(unit, appeal, chat.Id, verdict));
    });

    /// <summary>The worker has fetched what was sent; «! photos @48.9,24.7» if the camera wrote down where.</summary>
    private static Task PhotosAsync(TestCity city, string where) => city.Database.InTransactionAsync(async unit =>
    {
        var wanted = await unit.Db.Set<Photo>().Where(photo => photo.Status == PhotoStatus.Wanted)
            .OrderBy(photo => photo.CreatedAt).ToListAsync();
        foreach (var (photo, n) in wanted.Select((photo, n) => (photo, n)))
        {
            (photo.Status, photo.Sha256) = (PhotoStatus.Stored, $"{n + 1}".PadLeft(64, 'a'));
            if (where is ['@', .. var point] && photo.About is null) (photo.TakenLatitude, photo.TakenLongitude) = Point(point);
        }
    });

    /// <summary>«! result 1»: staff have put a photo of what was done.</summary>
    private static Task ResultAsync(TestCity city, long id) => city.Database.InTransactionAsync(unit =>
        Task.FromResult(unit.Db.Add(new Photo
        {
            Key = $"result-{id}", About = AppealPhotos.RouteOf(id), Bot = "staff", Purpose = nameof(PhotoPurpose.Result),
            Status = PhotoStatus.Stored,
            Sha256 = new string('b', 64), CreatedAt = unit.Now, DueAt = unit.Now,
        })));

    /// <summary>«48.9226,24.7111», WGS 84 degrees.</summary>
    private static (double Latitude, double Longitude) Point(string told) =>
        (double.Parse(told.Split(',')[0], CultureInfo.InvariantCulture), double.Parse(told.Split(',')[1], CultureInfo.InvariantCulture));
}
