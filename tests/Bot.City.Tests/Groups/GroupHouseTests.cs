using IfCity.Bots.City.Codes;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.City.Notices.Events;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using AlertService = IfCity.Bots.City.Notices.Events.AlertService;

namespace IfCity.Bots.Tests.City.Groups;

/// <summary>A group of neighbours: what the bot says there, what it tells of the building, and what is left of it.</summary>
public sealed class GroupHouseTests
{
    private const string Group = "-100200300";

    [Fact]
    public async Task It_says_that_it_works_in_private_and_keeps_no_row_of_a_group_that_follows_nothing()
    {
        await using var city = await TestCity.StartAsync();
        var hello = (await HearAsync(city, new GroupEvent.Added())).Says!;
        Assert.Contains("розмовляють особисто", $"{hello.Text}", StringComparison.Ordinal);
        Assert.Equal("https://paper.example/?start=tour", Assert.Single(hello.Buttons).Opens);
        foreach (var asked in (GroupEvent[])[Asked("house", "", true), Asked("house", "Мазепи 15", false),
            Asked("house", "Мазепи 15", null), Asked("house", "невідомо що", true), Asked("house", "Мазепи", true),
            Asked("menu", "", true), new GroupEvent.Removed()])
            await HearAsync(city, asked);
        await using var db = city.Database.OpenForReading();
        Assert.Equal((0, 0, 0, 0), (await db.Set<Chat>().CountAsync(), await db.Set<Subscription>().CountAsync(),
            await db.Set<OutboxRow>().CountAsync(), await db.Set<DeadUpdate>().CountAsync()));
    }

    [Theory]
    [InlineData("", true, "в тому ж повідомленні")]
    [InlineData("Мазепи 15", false, "лише адміністратор")]
    [InlineData("Мазепи 15", null, "Не вдалося перевірити")]
    [InlineData("Мазепи", true, "Не впізнав")]
    [InlineData("222A-222A-222A", true, "Не впізнав")]
    [InlineData("мазепи 15", true, "вул. Гетьмана Мазепи, 15")]
    public async Task Only_an_administrator_names_the_building(string words, bool? isAdministrator, string said)
    {
        await using var city = await TestCity.StartAsync();
        var answer = await HearAsync(city, Asked("house", words, isAdministrator));
        Assert.Contains(said, $"{answer.Says!.Text}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_from_the_stairwell_names_the_building_and_a_letters_code_nothing()
    {
        await using var city = await TestCity.StartAsync();
        var (house, letter) = await city.Database.InTransactionAsync(async unit => (
            await ShortCodes.IssueAsync(unit, CodeKind.Building, city.KeyOf("мазепи 15"), "", null),
            await ShortCodes.IssueAsync(unit, CodeKind.Appeal, "1", "", null)));
        Assert.Contains("Не впізнав", $"{(await HearAsync(city, Asked("house", letter, true))).Says!.Text}", StringComparison.Ordinal);
        foreach (var asked in (GroupEvent.Asked[])[Asked("house", house, true), Asked("start", ShortCodes.Payload(house), true)])
            Assert.Contains("вул. Гетьмана Мазепи, 15", $"{(await HearAsync(city, asked)).Says!.Text}", StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_told_of_its_building_in_words_for_everybody_and_of_nothing_else(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.FollowAsync("olena", "мазепи 15");
        await HearAsync(city, Asked("house", "мазепи 15", true));
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .ReportAsync(unit, EventSteps.Water(city)));
        await TalkHost.DoAsync(city, "broadcast Місто святкує | The city celebrates");
        await TalkHost.DoAsync(city, "danger Небезпека в місті | Danger in the city");
        await city.SendAllAsync();
        var told = Assert.Single(city.Messenger.Sent, sent => sent.Chat == Group).Message;
        Assert.Contains("Ремонт мережі", $"{told.Text}", StringComparison.Ordinal);
        Assert.Contains("Місто надсилає це групі", $"{told.Text}", StringComparison.Ordinal);
        Assert.Empty(told.Buttons);
        var own = city.Messenger.Sent.Where(sent => sent.Chat == "olena").Select(sent => $"{sent.Message.Text}").ToList();
        Assert.Equal(3, own.Count);
        Assert.DoesNotContain("Дім", $"{told.Text}", StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_forgotten_when_it_goes_and_counts_of_what_was_told_stay_true(Engine engine)
    {
        foreach (var parting in (GroupEvent[])[new GroupEvent.Removed(), Asked("leave", "", true), Asked("house", "ні", true)])
        {
            await using var city = await TestCity.StartAsync(engine);
            await HearAsync(city, Asked("house", "мазепи 15", true));
            await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
                .ReportAsync(unit, EventSteps.Water(city)));
            await city.SendAllAsync();
            Assert.False((await HearAsync(city, Asked("leave", "", false))).Leaves);
            Assert.Equal(parting is GroupEvent.Asked { Command: "leave" }, (await HearAsync(city, parting)).Leaves);
            await using var db = city.Database.OpenForReading();
            Assert.Equal((0, 0), (await db.Set<Chat>().CountAsync(), await db.Set<Subscription>().CountAsync()));
            Assert.All(await db.Set<OutboxRow>().ToListAsync(), row => Assert.True(row is { ChatId: < 0, MessageId: null, Body: null }));
            Assert.Equal(1, await db.Set<OutboxRow>().CountAsync(row => row.BatchId != null));
        }
    }

    [Fact]
    public async Task A_group_that_got_another_handle_is_told_there()
    {
        await using var city = await TestCity.StartAsync();
        await HearAsync(city, Asked("house", "мазепи 15", true));
        await HearAsync(city, new GroupEvent.Moved("-100999"));
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .ReportAsync(unit, EventSteps.Water(city)));
        await city.SendAllAsync();
        Assert.Equal("-100999", Assert.Single(city.Messenger.Sent).Chat);
    }

    /// <summary>The same update again says nothing more.</summary>
    [Fact]
    public async Task What_is_delivered_twice_is_answered_once()
    {
        await using var city = await TestCity.StartAsync();
        var handler = city.Services.GetRequiredService<GroupHandler>();
        var update = new GroupUpdate("paper", "77", Group, new GroupEvent.Added());
        Assert.NotNull((await handler.HandleAsync(update)).Says);
        Assert.Null((await handler.HandleAsync(update)).Says);
    }

    private static GroupEvent.Asked Asked(string command, string words, bool? isAdministrator) => new(command, words, isAdministrator);

    private static async Task<(Message? Says, bool Leaves)> HearAsync(TestCity city, GroupEvent what)
    {
        var (receipt, says, leaves) = await city.Services.GetRequiredService<GroupHandler>()
            .HandleAsync(new("paper", $"{Guid.NewGuid()}", Group, what));
        Assert.IsType<Receipt.Done>(receipt);
        return (says, leaves);
    }
}
