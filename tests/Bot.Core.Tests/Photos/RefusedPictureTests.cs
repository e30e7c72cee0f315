using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>A picture that cannot be taken is refused in words, and the conversation that asked for it goes on, whichever it is.</summary>
public sealed class RefusedPictureTests : IAsyncLifetime
{
    private TrialBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await TrialBot.StartAsync();
        _bot.Messenger.Files["file"] = "no picture"u8.ToArray();
        await _bot.HearAsync("olena", new Input.Words("/visit"));
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "file")));
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_conversation_that_holds_it_goes_on_though_another_has_begun()
    {
        await _bot.HearAsync("olena", new Input.Words("/trial"));
        var refusal = await RefusalAsync();
        Assert.Equal(["go.resume.visit", "go.menu"], refusal.Buttons.Select(button => button.Data));
        Assert.Equal("О котрій годині?", (await _bot.HearAsync("olena", new Input.Press("go.resume.visit")))[^1].Text.ToString());
    }

    [Fact]
    public async Task Nothing_goes_on_where_no_draft_holds_it_any_more()
    {
        await _bot.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute("DELETE FROM conversations")));
        Assert.Equal(["go.menu"], (await RefusalAsync()).Buttons.Select(button => button.Data));
    }

    private async Task<Message> RefusalAsync()
    {
        var before = await _bot.LastIdAsync();
        await _bot.Services.GetRequiredService<PhotoWorker>().WorkAsync();
        return Assert.Single(await _bot.SaidAsync("olena", before));
    }
}
