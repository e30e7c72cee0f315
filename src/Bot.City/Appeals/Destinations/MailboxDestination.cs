using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>A message for each appeal: to a mail server, or as a file in a folder that something else empties.</summary>
internal sealed class MailboxDestination(IOptions<DestinationOptions> options) : IDestination
{
    public async Task<HandoverResult> SendAsync(AppealReport report, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var message = Compose(report, settings);
        if (settings.Server is not { } server) return await KeepAsync(message, report, settings, cancellationToken);
        await server.SendAsync(message, cancellationToken);
        return new HandoverResult.Taken();
    }

    /// <summary>
    /// The file is written under another name first, so that whoever reads the folder never sees half of it. An appeal that is sent again
    /// replaces its file.
    /// </summary>
    private static async Task<HandoverResult> KeepAsync(MimeMessage message, AppealReport report, DestinationOptions settings,
        CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(settings.Folder
            ?? throw new InvalidOperationException("Appeals:Destination needs SmtpHost or Folder."));
        var file = Path.Combine(folder.FullName, $"{report.Id.Replace('/', '-')}.eml");
        await using (var part = File.Create(file + ".part")) await message.WriteToAsync(part, cancellationToken);
        File.Move(file + ".part", file, overwrite: true);
        return new HandoverResult.Taken();
    }

    private static MimeMessage Compose(AppealReport report, DestinationOptions settings)
    {
        var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(MailboxAddress.Parse(settings.To));
        message.Subject = $"{DescribeNews(report)}№ {report.Number}: {report.CategoryTitle}";
        // The message has the report's own id, so that a mailbox which gets it twice can tell.
        message.MessageId = $"{report.Id.Replace('/', '.')}@ifcity.bots";
        message.Date = report.CreatedAt;
        message.Body = new TextPart("plain")
        {
            Text = string.Join('\n', new[]
            {
                report.Words, "",
                report.Objection is { Words.Length: > 0 } said ? $"Мешканець каже, що не зроблено: {said.Words}" : "",
                report.Objection is { Files: > 0 and var files } ? $"Додано файлів: {files}" : "",
                $"Місце: {report.Place ?? "не вказано"}",
                report is { Latitude: { } latitude, Longitude: { } longitude }
                    ? string.Create(CultureInfo.InvariantCulture, $"Точка: {latitude:0.00000}, {longitude:0.00000}")
                    : "",
                string.Join('\n', report.Answers.Select(answer => $"{answer.Name}: {answer.Answer}")),
                $"Відповідає: {report.Department}", $"Терміновість: {report.Urgency}",
                report.DueAt is { } due ? $"Строк: {due:yyyy-MM-dd HH:mm} UTC" : "",
                $"Світлин: {report.Photos}",
                report.Person is { } person ? $"Заявник: {person.FullName}, {person.HomeAddress}, {person.Contact}" : "",
            }.Where((line, at) => at < 2 || line.Length > 0)),
        };
        return message;
    }

    private static string DescribeNews(AppealReport report) => report switch
    {
        { Status: "withdrawn" } => "Відкликано: ",
        { Returns: > 0 } => $"Повернуто в роботу ({report.Returns}): ",
        _ => "",
    };
}
