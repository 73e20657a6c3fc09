// A place to try things: small, cheap, open. Put made-up councils only.
using 'main.bicep'

param environmentName = 'dev'
param councils = ['kestrel-vale']
param entraClientId = '00000000-0000-0000-0000-000000000000' // Your app registration's.
param alertEmail = 'operators@council.example'
