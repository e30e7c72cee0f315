using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace IfCity.Bots.City.Staff;

/// <summary>The mail server that takes the service's letters.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="User">The account on it; null: it asks for none.</param>
/// <param name="Password">The account's password.</param>
internal sealed record SmtpServer(string Host, int Port, string? User, string? Password)
{
    /// <summary>Hands a letter over. The caller sets the deadline.</summary>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync(Host, Port, SecureSocketOptions.Auto, cancellationToken);
        if (User is { } user) await smtp.AuthenticateAsync(user, Password ?? "", cancellationToken);
        await smtp.SendAsync(message, cancellationToken);
        // The letter is taken by now; a server that does not say goodbye changes nothing.
        await smtp.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
