using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using Microsoft.Extensions.Options;
using Telegram.Bot.Requests;

namespace IfCity.Bots.Telegram;

/// <summary>Sends messages to Telegram.</summary>
internal sealed class TelegramMessenger(BotApi api, IOptions<TelegramOptions> options) : IMessenger
{
    private const long LargestFile = 20 * 1024 * 1024;

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Limits of the Bot API: text 4096, caption 1024, about 30 bulk messages a second.</summary>
    public Capabilities Capabilities { get; } = new(TelegramUpdates.Bot)
    {
        TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, CanEdit = true, CanBeSilent = true, RequestStays = true,
        BulkPerSecond = options.Value.BulkPerSecond,
    };

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // From here on IsBulk means that the message may be paid for.
        if (delivery.IsBulk && !options.Value.PaidBroadcast) delivery = delivery with { IsBulk = false };
        if (delivery is { Message: { Picture: not null, Edits: { } captioned } })
            return await EditAsync(delivery, "editMessageCaption", captioned, cancellationToken)
                ?? Outcomes.Read(await SendAnewAsync(delivery, cancellationToken));
        if (delivery is { Message.Picture: not null, Picture: { } picture })
            return Outcomes.Read(await SendPhotoAsync(delivery, picture, cancellationToken));
        if (delivery.Message.Call is not null)
            return Outcomes.Read(await CallAsync("sendContact", Writing.WriteContact(delivery), cancellationToken));
        // A reply keyboard can only come with a new message.
        if (delivery.Message is { Edits: { } edits, Request: Request.None }
            && await EditAsync(delivery, "editMessageText", edits, cancellationToken) is { } edited) return edited;
        return Outcomes.Read(await CallAsync("sendMessage", Writing.WriteBody(delivery, null), cancellationToken));
    }

    public MessagePreview Preview(Delivery delivery) => TelegramPreviews.Show(delivery);

    /// <summary>Null if it cannot be rewritten ("message can't be edited", "not found") and is to be sent anew.</summary>
    private async Task<SendOutcome?> EditAsync(Delivery delivery, string method, string edits, CancellationToken cancellationToken)
    {
        var edited = await CallAsync(method, Writing.WriteBody(delivery, edits), cancellationToken);
        if (edited.IsOk || Outcomes.IsUnchanged(edited)) return new SendOutcome.Sent(edits);
        if (edited.Code != 400 || Outcomes.Read(edited) is SendOutcome.Gone) return Outcomes.Read(edited);
        return delivery.MustEdit ? new SendOutcome.Skipped(edited.Description) : null;
    }

    private Task<ApiAnswer> SendAnewAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.Picture is { } picture
            ? SendPhotoAsync(delivery, picture, cancellationToken)
            : CallAsync("sendMessage", Writing.WriteBody(delivery, null), cancellationToken);

    public Uri? LinkTo(string payload) => options.Value.UserName is { } name ? new Uri($"https://t.me/{name}?start={payload}") : null;

    public async Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync("getFile", BotApi.ToContent(new GetFileRequest { FileId = source }), CallTimeout,
            cancellationToken);
        if (!answer.IsOk)
            return answer.Description.Contains("too big", StringComparison.OrdinalIgnoreCase) ? new FetchedFile.TooLarge()
                : answer.Code is 400 or 404 ? new FetchedFile.Lost(answer.Description) : new FetchedFile.NotNow(answer.Description);
        if (answer.Result.TryGetProperty("file_size", out var size) && size.GetInt64() > LargestFile) return new FetchedFile.TooLarge();
        return await api.FetchAsync(answer.Result.GetProperty("file_path").GetString()!, cancellationToken) switch
        {
            OutgoingAnswer.Answered { IsSuccess: true, Body: var content } => new FetchedFile.Found(content),
            OutgoingAnswer.Answered { Status: 404 or 410 } => new FetchedFile.Lost("the file is gone"),
            OutgoingAnswer.Answered refused => new FetchedFile.NotNow($"HTTP {refused.Status}"),
            OutgoingAnswer.TooLarge => new FetchedFile.TooLarge(),
            var none => new FetchedFile.NotNow($"{none}"),
        };
    }

    private Task<ApiAnswer> CallAsync(string method, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        api.CallAsync(method, BotApi.ToJsonContent(body), CallTimeout, cancellationToken);

    private async Task<ApiAnswer> SendPhotoAsync(Delivery delivery, PictureFile picture, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Writing.CreatePhotoFields(delivery)) form.Add(new StringContent(value), name);
        form.Add(new StreamContent(picture.Open()), "photo", "photo.jpg");
        return await api.CallAsync("sendPhoto", form, TimeSpan.FromSeconds(60), cancellationToken);
    }
}
