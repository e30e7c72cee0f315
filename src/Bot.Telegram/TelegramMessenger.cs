using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>Sends messages to Telegram.</summary>
internal sealed class TelegramMessenger(BotApi api, BestEffortCalls bestEffort, IOptions<TelegramOptions> options) : IMessenger
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10), UploadTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Limits of the Bot API: text 4096, caption 1024, about 30 bulk messages a second.</summary>
    public Capabilities Capabilities { get; } = new(TelegramUpdates.Bot)
    {
        TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, CanEdit = true, CanBeSilent = true, RequestStays = true,
        BulkPerSecond = options.Value.BulkPerSecond,
    };

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!IsNumber(delivery.Chat)) return new SendOutcome.Refused("the chat's handle is no number of Telegram");
        // From here on IsBulk means that the message may be paid for.
        if (delivery.IsBulk && !options.Value.PaidBroadcast) delivery = delivery with { IsBulk = false };
        // A reply keyboard can only come with a new message.
        if (delivery.Message is { Edits: { } edits } message && IsNumber(edits)
            && (message.Picture is not null || message is { Request: Request.None, Call: null })
            && await EditAsync(delivery, edits, cancellationToken) is { } edited) return edited;
        return Outcomes.Read(await SendAnewAsync(delivery, cancellationToken));
    }

    public void RewriteButtons(string chat, string messageId, IReadOnlyList<MessageButton> buttons)
    {
        if (IsNumber(chat) && IsNumber(messageId))
            bestEffort.Post("editMessageReplyMarkup", Writing.WriteButtons(chat, messageId, buttons));
    }

    public MessagePreview Preview(Delivery delivery) => TelegramPreviews.Show(delivery);

    public Uri? LinkTo(string payload) => options.Value.UserName is { } name ? new Uri($"https://t.me/{name}?start={payload}") : null;

    public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) =>
        FileFetching.FetchAsync(api, source, CallTimeout, cancellationToken);

    /// <summary>Null if it cannot be rewritten ("message can't be edited", "not found") and is to be sent anew.</summary>
    private async Task<SendOutcome?> EditAsync(Delivery delivery, string edits, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(delivery.Message.Picture is null ? "editMessageText" : "editMessageCaption",
            Writing.WriteBody(delivery, edits), cancellationToken);
        if (Outcomes.IsUnchanged(answer)) return new SendOutcome.Sent(edits);
        var outcome = Outcomes.Read(answer, edits);
        if (answer is not ApiAnswer.Refused { Code: 400 } || outcome is not SendOutcome.Refused) return outcome;
        return delivery.MustEdit ? new SendOutcome.Skipped(answer.Why) : null;
    }

    private Task<ApiAnswer> SendAnewAsync(Delivery delivery, CancellationToken cancellationToken) => delivery switch
    {
        { Message.Picture: not null, Picture: { } picture } => SendPhotoAsync(delivery, picture, cancellationToken),
        { Message.Call: not null } => CallAsync("sendContact", Writing.WriteContact(delivery), cancellationToken),
        _ => CallAsync("sendMessage", Writing.WriteBody(delivery, null), cancellationToken),
    };

    private Task<ApiAnswer> CallAsync(string method, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        api.CallAsync(method, BotApi.ToJsonContent(body), CallTimeout, cancellationToken);

    private async Task<ApiAnswer> SendPhotoAsync(Delivery delivery, PictureFile picture, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Writing.CreatePhotoFields(delivery)) form.Add(new StringContent(value), name);
        form.Add(new StreamContent(picture.Open()), "photo", "photo.jpg");
        return await api.CallAsync("sendPhoto", form, UploadTimeout, cancellationToken);
    }

    private static bool IsNumber(string id) => long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
