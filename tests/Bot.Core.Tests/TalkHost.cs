using System.Globalization;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Appeals;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Flows.Links;
using IfCity.Bots.Flows.Operators;
using IfCity.Bots.Flows.Surveys;
using IfCity.Bots.Jobs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Core.Power;
using IfCity.Bots.Tests.Core.Surveys;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core;

/// <summary>What is done in a talk by others than the resident: lines of <c>!</c>. Each slice adds its orders here.</summary>
internal static class TalkHost
{
    private const string Operator = "Оператор";

    public static Task DoAsync(TestCity city, string order) => order.Split(' ', 4) switch
    {
        ["move", var id, var to, .. var reason] => MoveAsync(city, Number(id), Enum.Parse<AppealStatus>(to), reason.FirstOrDefault()),
        ["say", var id, .. var words] => WorkAsync(city, (desk, unit) => desk.SayAsync(unit, Number(id), Operator, string.Join(' ', words))),
        ["merge", var id, var parent] => WorkAsync(city, (desk, unit) => desk.MergeAsync(unit, Number(id), Number(parent), Operator, null, null)),
        ["route", var id, var category, .. var reason] => WorkAsync(city, (desk, unit) => desk.RerouteAsync(unit, Number(id), city.Services.GetRequiredService<AppealCategories>().Find(category)!, Operator, reason.FirstOrDefault(), null)),
        ["neighbour", "files", var category, var rest] => NeighbourFilesAsync(city, category, rest),
        ["neighbour", "says", var verdict, var id] => NeighbourSaysAsync(city, Number(id), Enum.Parse<Judgement>(verdict)),
        ["photos", .. var what] => PhotosAsync(city, what.FirstOrDefault()),
        ["result", var id] => ResultAsync(city, Number(id)),
        ["link", var service, var found] => TalkLinks.FindAsync(city, service, found),
        ["clock"] => ClockAsync(city),
        ["follow", .. var rest] => TalkEvents.FollowAsync(city, string.Join(' ', rest)),
        ["topic", var kind] => city.FollowTopicAsync("resident", kind),
        ["event", var what, .. var rest] => TalkEvents.EventAsync(city, what, string.Join(' ', rest)),
        ["feed", var number, .. var rest] => TalkEvents.FeedAsync(city, number, string.Join(' ', rest)),
        ["power", .. var what] => PowerTalk.DoAsync(city, string.Join(' ', what)),
        ["alert", var kind, .. var rest] => AlertAsync(city, kind, string.Join(' ', rest)),
        ["operator", "takes", ..] => InboxAsync(city, (inbox, unit, thread) => inbox.TakeAsync(unit, thread, Operator, Operator)),
        ["operator", "releases", ..] => InboxAsync(city, (inbox, unit, thread) => inbox.ReleaseAsync(unit, thread)),
        ["operator", "says", .. var words] => InboxAsync(city, (inbox, unit, thread) => inbox.SayAsync(unit, thread, Operator, string.Join(' ', words), Operator)),
        ["elsewhere", "gives", var code] => city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute("UPDATE link_codes SET code = @p0", code))),
        ["elsewhere", "types", "the", "code"] => TypeCodeAsync(city),
        ["elsewhere", .. var words] => city.ReceiveAsync("same-person", new Input.Words(string.Join(' ', words)), bot: "elsewhere"),
        ["broadcast", .. var words] => BroadcastAsync(city, string.Join(' ', words)),
        ["staff-code", var code, .. var who] => city.Database.InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new StaffCode { Code = code, Who = string.Join(' ', who), ExpiresAt = unit.Now.AddMinutes(10) }))),
        ["card", var id, .. var facts] => TalkCatalogue.CardAsync(city, id, string.Join(' ', facts)),
        ["site", var id, var health, .. var facts] => TalkCatalogue.SiteAsync(city, id, health, string.Join(' ', facts)),
        ["survey", .. var what] => SurveyTalk.DoAsync(city, what),
        ["remove-surveys"] => city.Database.InTransactionAsync(async unit => unit.Db.RemoveRange(await unit.Db.Set<Survey>().ToListAsync())),
        _ => throw new InvalidOperationException($"Nobody knows how to '{order}'."),
    };

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private static Task MoveAsync(TestCity city, long id, AppealStatus to, string? reason) => WorkAsync(city, (desk, unit) => desk.MoveAsync(unit, id, to, Operator, reason, null));

    private static Task WorkAsync(TestCity city, Func<AppealDesk, Unit, Task<MoveResult>> work) => city.Database.InTransactionAsync(async unit =>
        Assert.IsType<MoveResult.Moved>(await work(city.Services.GetRequiredService<AppealDesk>(), unit)));

    /// <summary>«! neighbour files water Мазепи 15 | Немає води»: by somebody else, in a chat of their own.</summary>
    private static async Task NeighbourFilesAsync(TestCity city, string category, string rest)
    {
        await city.HearAsync("neighbour", new Input.Start());
        var (address, words) = (rest.Split('|')[0].Trim(), rest.Split('|')[1].Trim());
        var place = address.StartsWith('@')
            ? Place.At(double.Parse(address[1..].Split(',')[0], CultureInfo.InvariantCulture), double.Parse(address.Split(',')[1], CultureInfo.InvariantCulture))
            : Place.Of(Assert.IsType<AddressAnswer.Resolved>(city.Services.GetRequiredService<AddressBook>().Resolve(address)).Address);
        await city.Database.InTransactionAsync(async unit =>
        {
            var chat = await unit.Db.Chats.SingleAsync(chat => chat.Handle == "neighbour");
            var draft = new AppealDraft { Category = category, Words = words };
            draft.Place.Take(place);
            await city.Services.GetRequiredService<AppealService>().FileAsync(unit, chat.Id, draft);
        });
    }

    private static Task NeighbourSaysAsync(TestCity city, long id, Judgement verdict) => city.Database.InTransactionAsync(async unit =>
    {
        var chat = await unit.Db.Chats.SingleAsync(chat => chat.Handle == "neighbour");
        var following = city.Services.GetRequiredService<AppealFollowing>();
        var appeal = (await following.JoinInAsync(unit, chat.Id, id))!;
        await unit.FlushAsync();
        Assert.True(await following.JudgeAsync(unit, appeal, chat.Id, verdict));
    });

    /// <summary>The worker has fetched what was sent; «! photos @48.9,24.7» if the camera wrote down where.</summary>
    private static Task PhotosAsync(TestCity city, string? where) => city.Database.InTransactionAsync(async unit =>
    {
        foreach (var (photo, n) in (await unit.Db.Photos.Where(photo => photo.Status == PhotoStatus.Wanted).OrderBy(photo => photo.CreatedAt).ToListAsync()).Select((photo, n) => (photo, n)))
        {
            (photo.Status, photo.Sha256) = (PhotoStatus.Stored, $"{n + 1}".PadLeft(64, 'a'));
            if (where is ['@', .. var point] && photo.About is null) (photo.TakenLatitude, photo.TakenLongitude) = (double.Parse(point.Split(',')[0], CultureInfo.InvariantCulture), double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture));
        }
    });

    private static Task ResultAsync(TestCity city, long id) => city.Database.InTransactionAsync(unit =>
    {
        unit.Db.Add(new Photo { Key = $"result-{id}", About = AppealPhotos.RouteOf(id), Bot = "staff", Purpose = nameof(PhotoPurpose.Result), Status = PhotoStatus.Stored, Sha256 = new string('b', 64), CreatedAt = unit.Now, DueAt = unit.Now });
        return Task.CompletedTask;
    });

    /// <summary>What is due by the clock is done.</summary>
    private static async Task ClockAsync(TestCity city)
    {
        await city.Services.GetRequiredService<TurnAlerts>().RunAsync(default);
        await new SettleAppeals(city.Database, city.Services.GetRequiredService<AppealCategories>(), city.Services.GetRequiredService<AppealFollowing>()).RunAsync(default);
        await new TellOverdue(city.Database, city.Services.GetRequiredService<AppealNews>()).RunAsync(default);
        await PowerTalk.ClockAsync(city);
    }

    /// <summary>«! alert water Мазепи 15 | Ремонт мережі».</summary>
    private static Task AlertAsync(TestCity city, string kind, string rest) => city.Database.InTransactionAsync(async unit =>
    {
        var address = Assert.IsType<AddressAnswer.Resolved>(city.Services.GetRequiredService<AddressBook>().Resolve(rest.Split('|')[0])).Address;
        await city.Services.GetRequiredService<AlertService>().ReportAsync(unit, new(AlertReport.Staff, null, kind, rest.Split('|')[1].Trim(), new Audience { Buildings = [address.BuildingKey] }, unit.Now) { Who = Operator });
    });

    /// <summary>«! broadcast Слова | Words»: to everyone, with two buttons that ask whether it helped.</summary>
    private static Task BroadcastAsync(TestCity city, string words) => city.Database.InTransactionAsync(async unit =>
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        var row = await broadcasts.CreateAsync(unit, new Broadcast { Title = "Новини", BodyUk = words.Split('|')[0].Trim(), BodyEn = words.Split('|')[1].Trim(), AsksFeedback = true, Author = Operator });
        Assert.IsType<BroadcastStart.Started>(await broadcasts.StartAsync(unit, row, Operator));
    });

    private static async Task TypeCodeAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        await city.ReceiveAsync("same-person", new Input.Words((await db.Set<LinkCode>().SingleAsync()).Code), bot: "elsewhere");
    }

    private static Task InboxAsync(TestCity city, Func<Inbox, Unit, InboxThread, Task> act) => city.Database.InTransactionAsync(async unit =>
        await act(city.Services.GetRequiredService<Inbox>(), unit, await unit.Db.Set<InboxThread>().SingleAsync()));
}
