using System.Net.Http.Json;
using IfCity.Bots.Emulator;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace IfCity.Bots.Tests.Emulation;

/// <summary>The emulated Bot API, spoken to by a client that is not ours: Telegram.Bot.</summary>
public sealed class TelegramByAStranger : IAsyncLifetime
{
    private EmulatorHost _host = null!;
    private TelegramBotClient _bot = null!;
    private HttpClient _control = null!;
    private long _chat;

    public async Task InitializeAsync()
    {
        _host = await EmulatorHost.StartAsync(options => (options.PathPrefix, options.TelegramPath) = ("", ""));
        _bot = new TelegramBotClient(new TelegramBotClientOptions(_host.Emulator.Options.TelegramToken, _host.BaseUrl) { RetryCount = 0 });
        _control = new HttpClient { BaseAddress = new Uri(_host.BaseUrl + "/api/") };
        _chat = long.Parse(_host.Emulator.People.Find("tg-1")!.UserId, System.Globalization.CultureInfo.InvariantCulture);
        await DoAsync("open", new { });
        await NextAsync();
    }

    public async Task DisposeAsync()
    {
        _control.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task It_knows_itself_and_takes_commands()
    {
        Assert.True((await _bot.GetMe()).IsBot);
        await _bot.SetMyCommands([new BotCommand("menu", "Меню")], languageCode: "uk");
        Assert.Equal("Меню", (await _bot.GetMyCommands(languageCode: "uk"))[0].Description);
        await _bot.SetChatMenuButton(menuButton: new MenuButtonCommands());
        await RefusedAsync(400, "BOT_COMMAND_INVALID", () => _bot.SetMyCommands([new BotCommand("Меню", "x")]));
    }

    [Fact]
    public async Task A_message_with_entities_and_buttons_is_shown_pressed_and_answered()
    {
        var sent = await _bot.SendMessage(_chat, "Добрий день", entities: [new() { Type = MessageEntityType.Bold, Offset = 0, Length = 6 }],
            replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Так", "1.yes")));
        await DoAsync("press", new { data = "1.yes" });
        var query = (await NextAsync()).CallbackQuery!;
        Assert.Equal(("1.yes", sent.Id), (query.Data, query.Message!.Id));
        await _bot.AnswerCallbackQuery(query.Id, "Гаразд");
        await RefusedAsync(400, "query is too old", () => _bot.AnswerCallbackQuery(query.Id));
        Assert.Equal("Гаразд", _host.Emulator.People.Find("tg-1")!.Items[^1].Toast);
    }

    [Fact]
    public async Task A_message_is_edited_and_an_unchanged_one_is_refused()
    {
        var sent = await _bot.SendMessage(_chat, "Було");
        Assert.Equal("Стало", (await _bot.EditMessageText(_chat, sent.Id, "Стало")).Text);
        await RefusedAsync(400, "message is not modified", () => _bot.EditMessageText(_chat, sent.Id, "Стало"));
        await RefusedAsync(400, "message to edit not found", () => _bot.EditMessageText(_chat, 999_999, "x"));
        await _bot.DeleteMessage(_chat, sent.Id);
        await RefusedAsync(400, "message to edit not found", () => _bot.EditMessageText(_chat, sent.Id, "x"));
    }

    [Fact]
    public async Task A_photo_goes_both_ways_byte_for_byte()
    {
        var picture = await File.ReadAllBytesAsync(Samples.Picture);
        await SendPhotoAsync(picture, asFile: false);
        var photo = (await NextAsync()).Message!.Photo!;
        using var copy = new MemoryStream();
        await _bot.GetInfoAndDownloadFile(photo[^1].FileId, copy);
        Assert.Equal(picture, copy.ToArray());
        await SendPhotoAsync(picture, asFile: true);
        Assert.Equal("image/png", (await NextAsync()).Message!.Document!.MimeType);
        var sent = await _bot.SendPhoto(_chat, InputFile.FromStream(new MemoryStream(picture), "a.png"), "підпис");
        Assert.Equal("підпис", sent.Caption);
        await _bot.SendPhoto(_chat, InputFile.FromFileId(sent.Photo![^1].FileId));
        Assert.Equal(2,
            (await _bot.SendMediaGroup(_chat, [new InputMediaPhoto(InputFile.FromStream(new MemoryStream(picture), "1.png")),
                new InputMediaPhoto(InputFile.FromStream(new MemoryStream(picture), "2.png"))])).Length);
        await RefusedAsync(400, "IMAGE_PROCESS_FAILED",
            () => _bot.SendPhoto(_chat, InputFile.FromStream(new MemoryStream([1, 2, 3]), "a.jpg")));
        await RefusedAsync(400, "message caption is too long",
            () => _bot.SendPhoto(_chat, InputFile.FromFileId("x"), new string('я', 1025)));
        await RefusedAsync(400, "wrong file identifier", () => _bot.SendPhoto(_chat, InputFile.FromFileId("nothing")));
    }

    [Fact]
    public async Task What_a_person_shares_comes_as_it_should()
    {
        await DoAsync("contact", new { own = true });
        var contact = (await NextAsync()).Message!;
        Assert.Equal(contact.From!.Id, contact.Contact!.UserId);
        await DoAsync("contact", new { own = false, phone = "380501112233" });
        Assert.Null((await NextAsync()).Message!.Contact!.UserId);
        await DoAsync("location", new { lat = 48.92, lon = 24.71 });
        Assert.Equal(48.92, (await NextAsync()).Message!.Location!.Latitude, 5);
        await DoAsync("sticker", new { });
        Assert.NotNull((await NextAsync()).Message!.Sticker);
        await DoAsync("text", new { text = "раз" });
        var said = (await NextAsync()).Message!;
        await DoAsync("edit", new { messageId = $"{said.Id}", text = "два" });
        Assert.Equal("два", (await NextAsync()).EditedMessage!.Text);
        await DoAsync("open", new { context = "appeal_roads" });
        Assert.Equal("/start appeal_roads", (await NextAsync()).Message!.Text);
    }

    [Fact]
    public async Task An_album_is_several_updates_with_one_name()
    {
        var picture = await File.ReadAllBytesAsync(Samples.Picture);
        using var form = new MultipartFormDataContent();
        for (var n = 0; n < 3; n++)
            form.Add(new ByteArrayContent(picture) { Headers = { ContentType = new("image/png") } }, "file", $"{n}.png");
        form.Add(new StringContent("яма"), "caption");
        await _control.PostAsync(new Uri("people/tg-1/photo", UriKind.Relative), form);
        var updates = new List<Update>();
        while (updates.Count < 3) updates.AddRange(await TakeAsync());
        Assert.Single(updates.Select(update => update.Message!.MediaGroupId).Distinct());
        Assert.Equal("яма", updates[0].Message!.Caption);
        Assert.Null(updates[1].Message!.Caption);
    }

    [Fact]
    public async Task Blocking_is_told_and_closes_the_chat()
    {
        await DoAsync("block", new { });
        Assert.Equal(ChatMemberStatus.Kicked, (await NextAsync()).MyChatMember!.NewChatMember.Status);
        await RefusedAsync(403, "bot was blocked by the user", () => _bot.SendMessage(_chat, "x"));
        await DoAsync("unblock", new { });
        Assert.Equal(ChatMemberStatus.Member, (await NextAsync()).MyChatMember!.NewChatMember.Status);
        await _bot.SendMessage(_chat, "x");
        _host.Emulator.People.Find("tg-1")!.Deactivated = true;
        await RefusedAsync(403, "user is deactivated", () => _bot.SendMessage(_chat, "x"));
        var stranger = _host.Emulator.People.Add(Person.Telegram);
        await RefusedAsync(403, "can't initiate conversation",
            () => _bot.SendMessage(long.Parse(stranger.UserId, System.Globalization.CultureInfo.InvariantCulture), "x"));
    }

    [Fact]
    public async Task What_the_documents_forbid_is_refused()
    {
        await RefusedAsync(400, "message text is empty", () => _bot.SendMessage(_chat, ""));
        await _bot.SendMessage(_chat, new string('я', 4096));
        await RefusedAsync(400, "message is too long", () => _bot.SendMessage(_chat, new string('я', 4097)));
        await RefusedAsync(400, "chat not found", () => _bot.SendMessage(1, "x"));
        await RefusedAsync(400, "can't parse entities",
            () => _bot.SendMessage(_chat, "абв", entities: [new() { Type = MessageEntityType.Bold, Offset = 1, Length = 3 }]));
        await _bot.SendMessage(_chat, "x", replyMarkup: Button(new string('a', 64)));
        await RefusedAsync(400, "BUTTON_DATA_INVALID", () => _bot.SendMessage(_chat, "x", replyMarkup: Button(new string('a', 65))));
        await RefusedAsync(400, "BUTTON_DATA_INVALID", () => _bot.SendMessage(_chat, "x", replyMarkup: Button(new string('я', 33))));
        await RefusedAsync(400, "Wrong HTTP URL",
            () => _bot.SendMessage(_chat, "x", replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl("x", "нікуди"))));
        await RefusedAsync(400, "reply markup is too long",
            () => _bot.SendMessage(_chat, "x", replyMarkup: new InlineKeyboardMarkup(Enumerable.Range(0, 101)
                .Select(n => new[] { InlineKeyboardButton.WithCallbackData("x", $"{n}") }))));
        await RefusedAsync(400, "secret token contains unallowed characters",
            () => _bot.SetWebhook("https://example.org", secretToken: "а б"));
        await RefusedAsync(400, "HTTPS URL must be provided", () => _bot.SetWebhook("http://example.org"));
        await RefusedAsync(401, "Unauthorized",
            () => new TelegramBotClient(new TelegramBotClientOptions("42:wrong-token-here", _host.BaseUrl) { RetryCount = 0 }).GetMe());
    }

    [Fact]
    public async Task A_file_over_twenty_megabytes_cannot_be_fetched()
    {
        var big = new byte[(20 * 1024 * 1024) + 1];
        (await File.ReadAllBytesAsync(Samples.Picture)).CopyTo(big, 0);
        await SendPhotoAsync(big, asFile: true);
        var document = (await NextAsync()).Message!.Document!;
        await RefusedAsync(400, "file is too big", () => _bot.GetFile(document.FileId));
    }

    [Fact]
    public async Task Updates_wait_until_they_are_confirmed_and_only_one_may_poll()
    {
        await DoAsync("text", new { text = "раз" });
        var first = await _bot.GetUpdates(offset: _offset);
        Assert.Equal(first[0].Id, (await _bot.GetUpdates(offset: _offset))[0].Id);
        Assert.Empty(await _bot.GetUpdates(offset: first[^1].Id + 1));
        var older = Assert.ThrowsAsync<ApiRequestException>(() => _bot.GetUpdates(offset: first[^1].Id + 1, timeout: 20));
        await Until.TrueAsync(async () =>
        {
            // Until the older request has arrived there is nothing to take over from.
            await _bot.GetUpdates(offset: first[^1].Id + 1);
            return older.IsCompleted;
        });
        Assert.Equal(409, (await older).ErrorCode);
        var newer = _bot.GetUpdates(offset: first[^1].Id + 1, timeout: 20);
        await DoAsync("text", new { text = "два" });
        Assert.Equal("два", (await newer)[0].Message!.Text);
    }

    [Fact]
    public async Task Faults_strike_on_demand()
    {
        await _control.PutAsJsonAsync("faults", new { telegram = new { status429EveryN = 1, retryAfterSeconds = 7 } });
        var flood = await Assert.ThrowsAsync<ApiRequestException>(() => _bot.SendMessage(_chat, "x"));
        Assert.Equal((429, 7), (flood.ErrorCode, flood.Parameters!.RetryAfter));
        await _control.PutAsJsonAsync("faults", new { telegram = new { htmlBadGateway = true } });
        await Assert.ThrowsAsync<RequestException>(() => _bot.SendMessage(_chat, "x"));
        await _control.PutAsJsonAsync("faults", new { telegram = new { timeoutEveryN = 1 } });
        await Assert.ThrowsAsync<RequestException>(() => _bot.SendMessage(_chat, "сказано й загублено"));
        Assert.Contains(_host.Emulator.People.Find("tg-1")!.Items, item => item.Text == "сказано й загублено");
    }

    private int _offset;

    private static InlineKeyboardMarkup Button(string data) => new(InlineKeyboardButton.WithCallbackData("x", data));

    private async Task<Update> NextAsync() => (await TakeAsync())[0];

    private async Task<Update[]> TakeAsync()
    {
        var updates = await _bot.GetUpdates(offset: _offset, timeout: 10);
        _offset = updates[^1].Id + 1;
        return updates;
    }

    private async Task DoAsync(string what, object body) =>
        (await _control.PostAsJsonAsync($"people/tg-1/{what}", body)).EnsureSuccessStatusCode();

    private async Task SendPhotoAsync(byte[] bytes, bool asFile)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes) { Headers = { ContentType = new("image/png") } },
            "file", "a.png" }, { new StringContent(asFile ? "true" : "false"), "asFile" } };
        (await _control.PostAsync(new Uri("people/tg-1/photo", UriKind.Relative), form)).EnsureSuccessStatusCode();
    }

    private static async Task RefusedAsync(int code, string words, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<ApiRequestException>(call);
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
