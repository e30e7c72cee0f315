using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What residents and staff do to appeals in several of these suites.</summary>
internal static class AppealSteps
{
    public const string Operator = "Олена";

    public static async Task<TestCity> StartAsync(Engine engine, int updatesPerMinute = 0, PaperMessenger? elsewhere = null) =>
        await TestCity.StartAsync(
        engine,
        services =>
        {
            if (elsewhere is not null) services.AddSingleton<IMessenger>(elsewhere);
        },
        settings: new Dictionary<string, string?> { ["Limits:UpdatesPerMinute"] = $"{updatesPerMinute}" });

    public static async Task<IReadOnlyList<Message>> HearAsync(TestCity city, string handle, Input input)
    {
        var before = await city.LastIdAsync();
        await city.ReceiveAsync(handle, input, bot: handle == "there" ? "elsewhere" : "paper");
        return await city.SaidAsync(handle, before);
    }

    /// <summary>Presses the button of that label that the chat was shown last.</summary>
    public static async Task<IReadOnlyList<Message>> PressAsync(TestCity city, string handle, string label)
    {
        var button = (await city.SaidAsync(handle)).SelectMany(message => message.Buttons).Last(button => button.Label == label);
        return await HearAsync(city, handle, new Input.Press(button.Data));
    }

    public static async Task<long> FiledAsync(TestCity city, string handle)
    {
        var chat = await ChatAsync(city, handle);
        return (await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>()
            .FileAsync(unit, chat, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }))).Id;
    }

    public static async Task<Appeal?> JoinAsync(TestCity city, string handle, long appeal)
    {
        var chat = await ChatAsync(city, handle);
        return await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<ResidentAppeals>().JoinAsync(unit, chat, appeal));
    }

    public static async Task MoveAsync(TestCity city, long appeal, AppealStatus to, string reason) => Assert.IsType<MoveResult.Moved>(
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<StaffAppeals>()
            .MoveAsync(unit, appeal, to, Operator, reason, null)));

    public static async Task<long> ChatAsync(TestCity city, string handle)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<Chat>().Where(chat => chat.Handle == handle).Select(chat => chat.Id).SingleAsync();
    }

    public static async Task<Subscription> FollowAsync(TestCity city, string handle, string address, params string[] kinds)
    {
        var chat = await ChatAsync(city, handle);
        return await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<BuildingService>()
            .FollowAsync(unit, chat, Resolve(city, address), "home", kinds.Length > 0 ? kinds : ["water"]));
    }

    /// <summary>The register has the building, and where it stands.</summary>
    public static Task<BuildingRow> PlaceAsync(TestCity city, string address, double latitude, double longitude, string? district = null) =>
        city.Services.GetRequiredService<AddressRegister>().ChangeAsync(unit =>
        {
            var found = Resolve(city, address);
            var row = new BuildingRow
            {
                Key = found.BuildingKey!, StreetId = found.StreetId!, House = found.BuildingKey!.Split('|')[1], District = district,
                Latitude = latitude, Longitude = longitude, CreatedAt = unit.Now, UpdatedAt = unit.Now,
            };
            unit.Db.Add(row);
            AddressRegister.MarkChanged(unit);
            return Task.FromResult(row);
        });

    public static Place Resolve(TestCity city, string address) =>
        Place.At(Assert.IsType<AddressAnswer.Resolved>(city.Services.GetRequiredService<AddressBook>().Resolve(address)).Address);

    /// <summary>Each time another event: the same words again would be the same.</summary>
    public static async Task AlertAsync(TestCity city, string address)
    {
        var words = $"Немає води до вечора, {await city.LastIdAsync()}";
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>().ReportAsync(unit,
            new(AlertReport.Staff, null, "water", words, new() { Buildings = [Resolve(city, address).BuildingKey!] },
                unit.Now) { Who = Operator }));
        await city.SendAllAsync();
    }
}
